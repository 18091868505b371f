package io.akashi.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class MendingTest {
    private static final WriteFailure FULL = new WriteFailure(true, "no space left");

    @Test
    void mending_goesOnAfterAnAttemptThatFailsOrThrows() throws InterruptedException {
        Attempts attempts = new Attempts(
                () -> false,
                () -> {
                    throw new StoreException("the disk fails again", new IllegalStateException());
                },
                () -> true);
        Told told = new Told();
        try (Mending mending = new Mending(attempts)) {
            mending.listen(told);

            mending.begin(FULL);

            assertThat(mending.failure()).contains(FULL);
            assertThat(told.works.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(mending.failure()).isEqualTo(Optional.empty());
            assertThat(mending.mended()).isEqualTo(1);
            assertThat(attempts.left).isEmpty();
        }
        assertThat(told.events).containsExactly("no space left", "the disk fails again", "works");
    }

    @Test
    void listener_hearsInOrder_howeverLongItTakes() throws InterruptedException {
        List<String> heard = new CopyOnWriteArrayList<>();
        CountDownLatch works = new CountDownLatch(1);
        WriteListener slow = new WriteListener() {
            @Override
            public void fails(WriteFailure failure) {
                boolean isEarly = await(works, 2); // the store is mended meanwhile, and nobody hears of it yet
                heard.add(isEarly ? "works came first" : "fails");
            }

            @Override
            public void attemptFails(Throwable cause) {
                heard.add(String.valueOf(cause.getMessage()));
            }

            @Override
            public void works() {
                heard.add("works");
                works.countDown();
            }
        };
        try (Mending mending = new Mending(new Attempts(() -> true))) {
            mending.listen(slow);
            mending.begin(FULL);
            assertThat(await(works, 60)).isTrue();
        }
        assertThat(heard).containsExactly("fails", "works");
    }

    @Test
    void mending_goesOnAfterAnError_andThoughAListenerThrows() throws InterruptedException {
        WriteListener deaf = new WriteListener() {
            @Override
            public void fails(WriteFailure failure) {}

            @Override
            public void attemptFails(Throwable cause) {
                throw new AssertionError("a failure that a test wants");
            }

            @Override
            public void works() {}
        };
        Attempts attempts = new Attempts(
                () -> {
                    throw new NoClassDefFoundError("it cannot be loaded");
                },
                () -> true);
        Told told = new Told();
        try (Mending mending = new Mending(attempts)) {
            mending.listen(deaf);
            mending.listen(told);
            mending.begin(FULL);
            assertThat(told.works.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(mending.failure()).isEmpty();
        }
        assertThat(told.events).containsExactly("no space left", "it cannot be loaded", "works");
    }

    @Test
    void mending_isBegunByTheNextFailure_whereNoThreadCouldBeHad() throws InterruptedException {
        AtomicBoolean isOut = new AtomicBoolean(true);
        ThreadFactory threads = run -> new Thread(run) {
            @Override
            public void start() {
                if (isOut.getAndSet(false)) {
                    throw new OutOfMemoryError("unable to create native thread");
                }
                super.start();
            }
        };
        Told told = new Told();
        try (Mending mending = new Mending(new Attempts(() -> true), threads)) {
            mending.listen(told);
            assertThatThrownBy(() -> mending.begin(FULL)).isInstanceOf(OutOfMemoryError.class);
            mending.begin(FULL);
            assertThat(told.works.await(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(told.events).containsExactly("no space left", "works");
    }

    private static boolean await(CountDownLatch latch, int seconds) {
        try {
            return latch.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Attempts implements Mending.Attempt {
        private final Queue<BooleanSupplier> left;

        Attempts(BooleanSupplier... each) {
            left = new ArrayDeque<>(List.of(each));
        }

        @Override
        public boolean mayWork() {
            return true;
        }

        @Override
        public boolean make() {
            return left.remove().getAsBoolean();
        }
    }
}

package io.akashi.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
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

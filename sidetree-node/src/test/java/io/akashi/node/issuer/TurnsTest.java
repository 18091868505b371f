package io.akashi.node.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final Duration SHORT = Duration.ofMillis(1);

    @Test
    void turns_goOnAfterAFailure() throws Exception {
        CountDownLatch begun = new CountDownLatch(3);
        Runnable failing = () -> {
            begun.countDown();
            throw new IllegalStateException("a failure that a test wants");
        };
        try (Turns turns = new Turns("test", SHORT, List.of(failing))) {
            turns.start();
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void turns_goOnAfterAnError() throws Exception {
        CountDownLatch begun = new CountDownLatch(3);
        Runnable failing = () -> {
            begun.countDown();
            throw new NoClassDefFoundError("a failure that a test wants");
        };
        try (Turns turns = new Turns("test", SHORT, List.of(failing))) {
            turns.start();
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void turns_doTheOtherPartsThoughOneFails() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        Runnable failing = () -> {
            throw new IllegalStateException("a failure that a test wants");
        };
        try (Turns turns = new Turns("test", SHORT, List.of(failing, done::countDown))) {
            turns.start();
            assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void close_waitsForThePartThatIsBeingDone() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        Turns turns = new Turns("test", SHORT, List.of(() -> {
            begun.countDown();
            long until = System.nanoTime() + Duration.ofMillis(50).toNanos();
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            ended.set(true);
        }));
        turns.start();
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        turns.close();
        assertThat(ended).isTrue();
    }
}

package io.akashi.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HostTurnsTest {
    private final HostTurns turns = new HostTurns(1, 2);

    private boolean takeNow(String host) throws InterruptedException {
        return turns.take(host, System.nanoTime());
    }

    @Test
    void take_givesEachHostItsShare() throws InterruptedException {
        assertThat(takeNow("a")).isTrue();
        assertThat(takeNow("a")).isFalse();
        assertThat(takeNow("b")).isTrue();
        assertThat(takeNow("c")).isFalse();
    }

    @Test
    void giveBack_wakesWhoWaits() throws Exception {
        takeNow("a");
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return turns.take("a", System.nanoTime() + TimeUnit.SECONDS.toNanos(20));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        turns.giveBack("a");

        assertThat(waiting.get(20, TimeUnit.SECONDS)).isTrue();
    }
}

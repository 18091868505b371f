package io.akashi.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.http.SharedTurns.Turn;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SharedTurnsTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private volatile OptionalLong client = OptionalLong.empty();
    private final SharedTurns turns = new SharedTurns(4, 2, () -> client);

    private Optional<Turn> take(long asking) {
        client = OptionalLong.of(asking);
        return turns.take(Duration.ZERO);
    }

    @Test
    void take_leavesTurnsToOtherClients() {
        assertThat(take(1)).isPresent();
        assertThat(take(1)).isPresent();
        assertThat(take(1)).isEmpty();
        assertThat(take(2)).isPresent();
        assertThat(take(3)).isPresent();
        assertThat(take(4)).isEmpty();
    }

    @Test
    void take_givesAllToWhoHasNoShare() {
        for (int i = 0; i < 4; i++) {
            assertThat(turns.take(Duration.ZERO)).isPresent();
        }
        assertThat(turns.take(Duration.ZERO)).isEmpty();
    }

    @Test
    void end_givesTheTurnBackToItsClient() {
        Turn first = take(1).orElseThrow();
        take(1);
        first.end();
        assertThat(take(1)).isPresent();
        assertThat(take(1)).isEmpty();
    }

    @Test
    void take_waitsForATurnThatEnds() throws Exception {
        take(1);
        Turn second = take(1).orElseThrow();
        Waiting waiting = new Waiting();
        waiting.awaitSleep(0);
        second.end();
        assertThat(waiting.outcome.get(30, TimeUnit.SECONDS)).isPresent();
    }

    @Test
    void take_goesOnWaitingAtItsShare_whenATurnOfAnotherEnds() throws Exception {
        Turn others = take(2).orElseThrow();
        take(1);
        Turn second = take(1).orElseThrow();
        Waiting waiting = new Waiting();
        long before = waiting.awaitSleep(0);
        others.end();
        waiting.awaitSleep(before);
        assertThat(waiting.outcome).isNotDone();
        second.end();
        assertThat(waiting.outcome.get(30, TimeUnit.SECONDS)).isPresent();
    }

    /** One that takes a turn on a thread of its own. */
    private final class Waiting {
        private final CompletableFuture<Optional<Turn>> outcome = new CompletableFuture<>();
        private final Thread thread = new Thread(() -> outcome.complete(turns.take(LONG)));

        Waiting() {
            thread.setDaemon(true);
            thread.start();
        }

        /** Until it sleeps, having gone to sleep more often than so many times, or has ended; how often that was. */
        long awaitSleep(long before) throws InterruptedException {
            long sleeps = before;
            while (!outcome.isDone()) {
                ThreadInfo now = ManagementFactory.getThreadMXBean().getThreadInfo(thread.getId());
                sleeps = now == null ? before : now.getWaitedCount();
                if (now != null && sleeps > before && now.getThreadState() == Thread.State.TIMED_WAITING) {
                    break;
                }
                Thread.sleep(1);
            }
            return sleeps;
        }
    }

    @Test
    void take_endsWhenInterrupted() {
        take(1);
        take(1);
        Thread.currentThread().interrupt();
        assertThat(turns.take(LONG)).isEmpty();
        assertThat(Thread.interrupted()).isTrue();
    }
}

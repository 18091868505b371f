package io.akashi.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.http.SharedTurns.Turn;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
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
    void take_waitsForATurnThatEnds() {
        take(1);
        Turn second = take(1).orElseThrow();
        CompletableFuture<Optional<Turn>> waiting = CompletableFuture.supplyAsync(() -> turns.take(LONG));
        second.end();
        assertThat(waiting.join()).isPresent();
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

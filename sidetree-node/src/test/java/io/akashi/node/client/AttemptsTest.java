package io.akashi.node.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.config.Access.Client;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private static final Instant TEN_PAST = Instant.parse("2026-11-24T12:10:00Z");

    private final Attempts attempts = new Attempts();
    private final Client alice = ClientBench.client("alice", 2, 0);

    private void spend(Client client, Instant now) {
        for (int i = 0; i < Attempts.limit(client); i++) {
            assertThat(attempts.next(client, now)).isEmpty();
        }
    }

    @Test
    void next_countsTenForEachOperation() {
        spend(alice, TEN_PAST);
        assertThat(Attempts.limit(alice)).isEqualTo(20);
        assertThat(attempts.next(alice, TEN_PAST)).contains(Duration.ofMinutes(50));
    }

    @Test
    void next_beginsAnewWithTheHour() {
        spend(alice, TEN_PAST);
        assertThat(attempts.next(alice, Instant.parse("2026-11-24T13:00:00Z"))).isEmpty();
    }

    @Test
    void next_countsEachClientAlone() {
        spend(alice, TEN_PAST);
        assertThat(attempts.next(ClientBench.client("bob", 2, 0), TEN_PAST)).isEmpty();
    }

    @Test
    void next_givesNothingBackWhenTheClockIsSetBack() {
        spend(alice, TEN_PAST);
        assertThat(attempts.next(alice, TEN_PAST.minus(Duration.ofHours(2)))).isPresent();
    }
}

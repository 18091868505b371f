package io.akashi.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecurringTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Recurring work = new Recurring(EVERY);

    @Test
    void isDue_atFirst() {
        assertThat(work.isDue(NOON)).isTrue();
    }

    @Test
    void isDue_onceItsTimeHasPassed() {
        work.done(NOON);

        assertThat(work.isDue(NOON)).isFalse();
        assertThat(work.isDue(NOON.plus(EVERY).minusNanos(1))).isFalse();
        assertThat(work.isDue(NOON.plus(EVERY))).isTrue();
    }

    @Test
    void isDue_onceAClockThatRanAheadWasSetBack() {
        work.done(NOON.plus(Duration.ofDays(365)));

        assertThat(work.isDue(NOON)).isTrue();
    }
}

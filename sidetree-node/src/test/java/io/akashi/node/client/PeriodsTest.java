package io.akashi.node.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PeriodsTest {
    private static final Instant LAST_SECOND = Instant.parse("2026-11-24T23:59:59Z");

    private final Periods last = Periods.FIRST.at(LAST_SECOND);

    @Test
    void at_goesOnWithTheHourAndTheDay() {
        Periods next = last.at(LAST_SECOND.plusSeconds(1));
        assertThat(next.hour()).isEqualTo(last.hour() + 1);
        assertThat(next.day()).isEqualTo(last.day() + 1);
        assertThat(next.day())
                .isEqualTo(Duration.between(Instant.EPOCH, LAST_SECOND.plusSeconds(1))
                        .toDays());
    }

    @Test
    void at_neverGoesBack() {
        assertThat(last.at(LAST_SECOND.minusSeconds(7_200))).isEqualTo(last);
    }

    @Test
    void until_tellsWhatIsLeft() {
        assertThat(last.untilNextHour(LAST_SECOND)).isEqualTo(Duration.ofSeconds(1));
        assertThat(last.untilNextDay(LAST_SECOND.minusSeconds(60))).isEqualTo(Duration.ofSeconds(61));
    }
}

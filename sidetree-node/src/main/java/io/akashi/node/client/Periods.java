package io.akashi.node.client;

import java.time.Duration;
import java.time.Instant;

/**
 * The hour and the day in UTC that are counted in, each since 1970. They only go on: what a clock that is set back says
 * belongs to the hour that had begun.
 */
record Periods(long hour, long day) {
    static final Periods FIRST = new Periods(0, 0);

    private static final long SECONDS_AN_HOUR = 3_600;
    private static final long HOURS_A_DAY = 24;

    /** These, or later ones that this moment is in. */
    Periods at(Instant now) {
        long current = Math.max(hour, Math.floorDiv(now.getEpochSecond(), SECONDS_AN_HOUR));
        return current == hour ? this : new Periods(current, current / HOURS_A_DAY);
    }

    Duration untilNextHour(Instant now) {
        return Duration.between(now, Instant.ofEpochSecond((hour + 1) * SECONDS_AN_HOUR));
    }

    Duration untilNextDay(Instant now) {
        return Duration.between(now, Instant.ofEpochSecond((day + 1) * HOURS_A_DAY * SECONDS_AN_HOUR));
    }
}

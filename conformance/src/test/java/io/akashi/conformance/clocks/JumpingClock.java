package io.akashi.conformance.clocks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;

/** The machine's clock, which somebody sets now and then. Safe for threads. */
final class JumpingClock implements InstantSource {
    private static final long[] HOURS = {1, 2, 14, 24, 24 * 40, 24 * 366, 24 * 3_660};

    private volatile Duration ahead = Duration.ZERO;

    /** It is ahead by so much now, or behind. */
    void set(Duration by) {
        ahead = by;
    }

    /** It is set to hours or years ahead or behind. */
    void jump(Random random) {
        Duration by = Duration.ofHours(HOURS[random.nextInt(HOURS.length)]);
        ahead = random.nextBoolean() ? by : by.negated();
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }
}

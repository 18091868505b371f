package io.akashi.node;

import java.time.Duration;
import java.time.Instant;

/** Work that is due again and again, by a clock that may be set forward or back. For one thread. */
final class Recurring {
    private final Duration every;
    private Instant next = Instant.MIN;

    Recurring(Duration every) {
        this.every = every;
    }

    /** Whether it is time, or the clock was set back since: else one that had run ahead would have to be waited for. */
    boolean isDue(Instant now) {
        return !next.isAfter(now) || next.isAfter(now.plus(every));
    }

    /** It has been done. */
    void done(Instant now) {
        next = now.plus(every);
    }
}

package io.akashi.issuer.trust;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * When to look at credentials again: after an interval, and when collateral has come that was not there before. The loop of
 * a node calls {@link #tick} often. A look that fails is due again. Safe for threads.
 */
public final class ReappraisalSchedule {
    private final Reappraisal reappraisal;
    private final Duration interval;
    private final InstantSource clock;
    private final AtomicReference<Instant> due = new AtomicReference<>(Instant.MIN);

    /** Due at once: what happened while the node was not running is not known. */
    public ReappraisalSchedule(Reappraisal reappraisal, Duration interval, InstantSource clock) {
        this.reappraisal = reappraisal;
        this.interval = interval;
        this.clock = clock;
    }

    /** New collateral is there: the next tick looks. */
    public void collateralArrived() {
        due.set(Instant.MIN);
    }

    /** Looks if it is due, and says whether it did. */
    public boolean tick() {
        Instant now = clock.instant();
        Instant expected = due.get();
        Instant next = now.plus(interval);
        boolean setBack = next.isBefore(expected); // the clock was: else one that had run ahead would be waited for
        if (now.isBefore(expected) && !setBack) {
            return false;
        }
        // What arrives during the look sets it back, and is looked at afterwards.
        due.set(next);
        boolean done = false;
        try {
            reappraisal.run();
            done = true;
        } finally {
            if (!done) {
                due.set(expected);
            }
        }
        return true;
    }
}

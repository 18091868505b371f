package io.akashi.cas.ipfs.source;

import java.time.Duration;

/** A moment after which nothing more is begun. */
public final class Deadline {
    private final long nanos;

    private Deadline(long nanos) {
        this.nanos = nanos;
    }

    /** The moment so long from now. */
    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** How long there is left; zero once it has passed. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    /** Whether it has passed. */
    public boolean hasPassed() {
        return left().isZero();
    }
}

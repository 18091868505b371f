package io.akashi.conformance.issuer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes as the machine's does, but from another time on. */
final class MovedClock implements InstantSource {
    private volatile Duration by;

    private MovedClock(Duration by) {
        this.by = by;
    }

    /** That of the machine. */
    static MovedClock machine() {
        return new MovedClock(Duration.ZERO);
    }

    /** It is this time now. */
    static MovedClock at(Instant time) {
        return new MovedClock(Duration.between(Instant.now(), time));
    }

    /** So much time goes by at once. */
    void advance(Duration time) {
        by = by.plus(time);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(by);
    }
}

package io.akashi.conformance.bitcoin;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits, but not for ever. */
public final class Patience {
    private static final Duration LONG = Duration.ofSeconds(120);
    private static final long PAUSE_MILLIS = 20;

    private Patience() {}

    /** Waits until this is so; fails with what {@code seen} tells when it takes too long. */
    public static void until(String what, BooleanSupplier condition, Supplier<String> seen) {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain until " + what + "; " + seen.get());
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
        }
    }
}

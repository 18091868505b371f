package io.akashi.conformance.crash;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits, but not for ever. */
public final class Patience {
    /** Far more than anything here takes on a busy machine. */
    public static final Duration LONG = Duration.ofSeconds(120);

    private static final long PAUSE_MILLIS = 2;

    private Patience() {}

    /** Waits until this is so; false when it takes too long. */
    public static boolean await(BooleanSupplier condition, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return true;
    }

    /** Waits until this is so, and fails when it takes too long. */
    public static void require(String what, BooleanSupplier condition) throws InterruptedException {
        if (!await(condition, LONG)) {
            throw new AssertionError("waited in vain until " + what);
        }
    }
}

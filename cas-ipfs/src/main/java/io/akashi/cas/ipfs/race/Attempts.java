package io.akashi.cas.ipfs.race;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Does what may fail without harm, and tells of the first failure after it went well. Safe for threads. */
final class Attempts {
    private final String failing;
    private final Consumer<String> trouble;
    private final AtomicBoolean well = new AtomicBoolean(true);

    /** @param failing said before the failure */
    Attempts(String failing, Consumer<String> trouble) {
        this.failing = failing;
        this.trouble = trouble;
    }

    /** Whether it went well. */
    boolean goesWell(Runnable step) {
        try {
            step.run();
            well.set(true);
            return true;
        } catch (RuntimeException e) {
            if (well.getAndSet(false)) {
                trouble.accept(failing + ": " + e);
            }
            return false;
        }
    }
}

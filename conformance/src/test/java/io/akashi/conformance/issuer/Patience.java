package io.akashi.conformance.issuer;

import io.akashi.issuer.jose.TokenException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Waiting for what a node does by itself. */
final class Patience {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 20;

    private Patience() {}

    /** A look at something that may not be there yet. */
    @FunctionalInterface
    interface Look<T> {
        Optional<T> at() throws IOException, InterruptedException, TokenException;
    }

    /** What is seen at last. */
    static <T> T until(Look<T> look) throws IOException, InterruptedException, TokenException {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<T> seen = look.at();
            if (seen.isPresent()) {
                return seen.get();
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        throw new AssertionError("it did not come to pass in " + LONG);
    }
}

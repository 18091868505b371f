package io.akashi.node.http.guard;

import java.time.Duration;

/**
 * How slow a client may be.
 *
 * @param head from the opening of a connection, or the end of its last answer, to the end of a head
 * @param grace for a body or an answer, besides the time that it takes at the least rate
 * @param bytesPerSecond the least rate
 */
record Patience(Duration head, Duration grace, long bytesPerSecond) {
    /** 30 seconds for a head, 20 besides 8 KiB a second for the rest. */
    static final Patience USUAL = new Patience(Duration.ofSeconds(30), Duration.ofSeconds(20), 8 * 1024);

    private static final long NANOS = 1_000_000_000;

    boolean isHeadOver(long nanos) {
        return nanos > head.toNanos();
    }

    boolean isOver(long nanos, long bytes) {
        return nanos - grace.toNanos() > bytes * NANOS / bytesPerSecond;
    }
}

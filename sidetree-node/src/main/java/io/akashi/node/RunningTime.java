package io.akashi.node;

import java.time.Duration;

/** How long this process has run, by a clock that nobody sets. For one thread. */
final class RunningTime {
    private long last = System.nanoTime();

    /** Since this was asked last, or made. */
    Duration sinceLast() {
        long now = System.nanoTime();
        Duration ran = Duration.ofNanos(now - last);
        last = now;
        return ran;
    }
}

package io.akashi.outbound;

import java.util.HashMap;
import java.util.Map;

/** Lets only so many requests at a time go to one host, and to all hosts together. */
final class HostTurns {
    private final int perHost;
    private final int together;
    private final Map<String, Integer> busy = new HashMap<>();
    private int all;

    HostTurns(int perHost, int together) {
        this.perHost = perHost;
        this.together = together;
    }

    /** Waits for a turn. Returns whether there was one before {@code deadlineNanos} of the system's nano time. */
    synchronized boolean take(String host, long deadlineNanos) throws InterruptedException {
        while (all >= together || busy.getOrDefault(host, 0) >= perHost) {
            long left = (deadlineNanos - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        all++;
        busy.merge(host, 1, Integer::sum);
        return true;
    }

    /** Ends a turn. */
    synchronized void giveBack(String host) {
        all--;
        busy.computeIfPresent(host, (name, count) -> count == 1 ? null : count - 1);
        notifyAll();
    }
}

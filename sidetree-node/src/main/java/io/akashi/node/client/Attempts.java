package io.akashi.node.client;

import io.akashi.node.config.Access.Client;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts every request of a client, whatever becomes of it: those that break a rule cost the client no quota, but the node
 * work. Ten for each operation of its quota may come in an hour. Not kept when the node stops. Safe for threads.
 */
public final class Attempts {
    private static final long PER_OPERATION = 10;

    private final Map<String, Long> counts = new HashMap<>();
    private Periods periods = Periods.FIRST;

    /** Counts one, unless it is one too many: then how long to wait. */
    public synchronized Optional<Duration> next(Client client, Instant now) {
        Periods current = periods.at(now);
        if (current.hour() != periods.hour()) {
            counts.clear();
        }
        periods = current;
        long before = counts.getOrDefault(client.name(), 0L);
        if (before >= limit(client)) {
            return Optional.of(current.untilNextHour(now));
        }
        counts.put(client.name(), before + 1);
        return Optional.empty();
    }

    /** How many may come in an hour. */
    public static long limit(Client client) {
        return PER_OPERATION * client.operationsPerHour();
    }
}

package io.akashi.node.http.guard;

import io.akashi.node.config.Exposure.Traffic;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What each client may still ask. So many clients are remembered, the one not seen for longest is forgotten, and would
 * begin anew with everything.
 */
final class RateLimits {
    /** Some 300 bytes each. */
    static final int REMEMBERED = 32_768;

    /** For how many seconds' worth a client may come at once. */
    static final int BURST_SECONDS = 5;

    private final Traffic traffic;
    private final LongSupplier nanos;
    private final Map<Long, Visitor> visitors;

    RateLimits(Traffic traffic, LongSupplier nanos, int remembered) {
        this.traffic = traffic;
        this.nanos = nanos;
        this.visitors = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, Visitor> eldest) {
                return size() > remembered;
            }
        };
    }

    /** The visitor of this key. */
    Visitor visitor(long key) {
        synchronized (visitors) {
            return visitors.computeIfAbsent(key, absent -> new Visitor());
        }
    }

    /** How many are remembered. */
    int size() {
        synchronized (visitors) {
            return visitors.size();
        }
    }

    /** One client. */
    final class Visitor {
        private final Map<Kind, TokenBucket> buckets = new EnumMap<>(Kind.class);
        private int answering;
        private int large;

        /** Counts a request; 0 if it may come, or after how many nanoseconds it may. */
        synchronized long take(Kind kind) {
            int perSecond = kind.perSecond(traffic.rates());
            if (perSecond == 0) {
                return 0;
            }
            long now = nanos.getAsLong();
            return buckets.computeIfAbsent(
                            kind, absent -> new TokenBucket(perSecond, (double) perSecond * BURST_SECONDS, now))
                    .take(now);
        }

        /** Begins a request, unless so many are being answered. */
        synchronized boolean enter() {
            if (answering >= traffic.connectionsPerAddress()) {
                return false;
            }
            answering++;
            return true;
        }

        /** Ends one. */
        synchronized void leave() {
            answering--;
        }

        /** Begins to send a large body, unless so many are being sent. */
        synchronized boolean enterLarge(int most) {
            if (large >= most) {
                return false;
            }
            large++;
            return true;
        }

        /** Ends that. */
        synchronized void leaveLarge() {
            large--;
        }
    }
}

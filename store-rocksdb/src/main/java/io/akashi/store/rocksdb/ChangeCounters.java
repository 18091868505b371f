package io.akashi.store.rocksdb;

import io.akashi.sidetree.model.DidSuffix;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Stream;

/**
 * Counters that DIDs share by their hash. They move before a write and after it: what a reader computed between the two
 * carries a count that the second move makes stale.
 */
final class ChangeCounters {
    private static final int STRIPES = 4_096;

    private final AtomicLongArray counters = new AtomicLongArray(STRIPES);

    long get(DidSuffix suffix) {
        return counters.get(stripe(suffix));
    }

    /** Does the write with the counters of these DIDs moved around it, also if it fails. */
    void around(Stream<DidSuffix> suffixes, Runnable write) {
        around(suffixes.mapToInt(ChangeCounters::stripe).distinct().toArray(), write);
    }

    /** Does the write with all counters moved around it. */
    void aroundAll(Runnable write) {
        int[] all = new int[STRIPES];
        for (int i = 0; i < STRIPES; i++) {
            all[i] = i;
        }
        around(all, write);
    }

    private void around(int[] stripes, Runnable write) {
        move(stripes);
        try {
            write.run();
        } finally {
            move(stripes);
        }
    }

    private void move(int[] stripes) {
        for (int stripe : stripes) {
            counters.incrementAndGet(stripe);
        }
    }

    private static int stripe(DidSuffix suffix) {
        return Math.floorMod(suffix.text().hashCode(), STRIPES);
    }
}

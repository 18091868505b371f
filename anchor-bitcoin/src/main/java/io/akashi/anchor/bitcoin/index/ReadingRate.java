package io.akashi.anchor.bitcoin.index;

import java.util.Arrays;
import java.util.function.LongSupplier;

/** How much was read of late: over the last minute, or since the beginning if that is nearer. Not safe for threads. */
final class ReadingRate {
    private static final int SLOTS = 60;
    private static final long SLOT_NANOS = 1_000_000_000L;

    private final LongSupplier nanoClock;
    private final long[] blocks = new long[SLOTS];
    private final long[] bytes = new long[SLOTS];
    private long start;
    private long slot;

    /** @param nanoClock in nanoseconds from any moment, never going back */
    ReadingRate(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.start = nanoClock.getAsLong();
    }

    /** Begins anew. */
    void restart() {
        start = nanoClock.getAsLong();
        slot = 0;
        Arrays.fill(blocks, 0);
        Arrays.fill(bytes, 0);
    }

    /** Counts one block of this size, read now. */
    void add(long size) {
        moveOn();
        blocks[(int) (slot % SLOTS)]++;
        bytes[(int) (slot % SLOTS)] += size;
    }

    double blocksPerSecond() {
        return perSecond(blocks);
    }

    double bytesPerSecond() {
        return perSecond(bytes);
    }

    private double perSecond(long[] counts) {
        moveOn();
        long elapsed = nanoClock.getAsLong() - start;
        long before = Math.max(0, slot - SLOTS + 1) * SLOT_NANOS;
        return elapsed <= before ? 0 : Arrays.stream(counts).sum() * (double) SLOT_NANOS / (elapsed - before);
    }

    /** Empties the slots of the seconds that have begun since the last count. */
    private void moveOn() {
        long now = (nanoClock.getAsLong() - start) / SLOT_NANOS;
        for (long next = Math.max(slot + 1, now - SLOTS + 1); next <= now; next++) {
            blocks[(int) (next % SLOTS)] = 0;
            bytes[(int) (next % SLOTS)] = 0;
        }
        slot = Math.max(slot, now);
    }
}

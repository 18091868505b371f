package io.akashi.anchor.dev;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Says when the next block is due. */
@FunctionalInterface
public interface BlockTicker {
    /** Returns when a block is due. @throws InterruptedException if the ledger is closed meanwhile */
    void awaitNext() throws InterruptedException;

    /** A tick each {@code period}, by the machine's monotonic clock; ticks that were missed are not made up for. */
    static BlockTicker every(Duration period) {
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("a block time is positive: " + period);
        }
        return new Steady(period);
    }

    /** Ticks at a steady pace. Used by one thread. */
    final class Steady implements BlockTicker {
        private final long period;
        private long last = System.nanoTime();

        private Steady(Duration period) {
            this.period = period.toNanos();
        }

        @Override
        public void awaitNext() throws InterruptedException {
            long left = last + period - System.nanoTime();
            if (left > 0) {
                TimeUnit.NANOSECONDS.sleep(left);
            }
            last = left > 0 ? last + period : System.nanoTime();
        }
    }
}

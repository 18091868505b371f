package io.akashi.node.bench;

import java.util.function.LongSupplier;

/**
 * One run of some work.
 *
 * @param rate things done a second by the clock
 * @param processorRate things done in a second of processor time, which depends far less on what else the machine does; NaN
 *     where the platform does not tell
 */
record Run(double rate, double processorRate) {
    /** Does the work once; this process's processor time counts. */
    static Run of(Work work) throws Exception {
        return of(ProcessorTime::nanos, work);
    }

    /** Does the work once; the processor time that {@code processorNanos} tells counts. */
    static Run of(LongSupplier processorNanos, Work work) throws Exception {
        long start = System.nanoTime();
        long before = processorNanos.getAsLong();
        long count = work.work();
        long processor = processorNanos.getAsLong() - before;
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Run(count / seconds, processor > 0 ? count / (processor / 1e9) : Double.NaN);
    }

    /** What is measured. */
    interface Work {
        /**
         * How many things were done.
         *
         * @throws Exception whatever goes wrong
         */
        long work() throws Exception;
    }
}

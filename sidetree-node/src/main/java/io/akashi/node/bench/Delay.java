package io.akashi.node.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How long answers took at a fixed rate of requests, in milliseconds from when a request was due to the end of its answer.
 *
 * @param rate requests a second
 * @param median what half of the answers of a run took at most
 * @param p99 what 99 in 100 of the answers of a run took at most
 */
public record Delay(double rate, Spread median, Spread p99) {
    /** What runs at this rate took, in nanoseconds. */
    static Delay of(double rate, List<long[]> runs) {
        return new Delay(
                rate,
                new Spread(runs.stream().map(took -> millis(took, 50)).toList()),
                new Spread(runs.stream().map(took -> millis(took, 99)).toList()));
    }

    private static double millis(long[] took, int percent) {
        long[] sorted = took.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, (int) ((long) sorted.length * percent / 100))] / 1e6;
    }

    /** The members {@code rate}, {@code p50} and {@code p99}, the last two as {@link Spread#write} does. */
    public void write(ObjectNode into) {
        into.put("rate", rate);
        median.write(into.putObject("p50"));
        p99.write(into.putObject("p99"));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "at %,.0f a second half within %.2f ms (%.2f–%.2f), 99 in 100 within %.2f ms (%.2f–%.2f)",
                rate,
                median.median(),
                median.least(),
                median.most(),
                p99.median(),
                p99.least(),
                p99.most());
    }
}

package io.akashi.node.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * How often something is done: first to warm up, then to measure.
 *
 * @param warmUps that do not count
 * @param runs that count
 */
public record Measurement(int warmUps, int runs) {
    public Measurement {
        if (warmUps < 0 || runs < 1) {
            throw new IllegalArgumentException(
                    "expected no less than 0 warm-ups and 1 run, found " + warmUps + ", " + runs);
        }
    }

    /**
     * Runs the work, which tells its own rate a second.
     *
     * @throws Exception what the work throws
     */
    public Spread of(Callable<Double> work) throws Exception {
        for (int i = 0; i < warmUps; i++) {
            work.call();
        }
        List<Double> rates = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            rates.add(work.call());
        }
        return new Spread(rates);
    }
}

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
     * Runs the work.
     *
     * @throws Exception what the work throws
     */
    Measured of(Callable<Run> work) throws Exception {
        for (int i = 0; i < warmUps; i++) {
            work.call();
        }
        List<Double> clock = new ArrayList<>();
        List<Double> processor = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            Run run = work.call();
            clock.add(run.rate());
            processor.add(run.processorRate());
        }
        return new Measured(new Spread(clock), new Spread(processor));
    }
}

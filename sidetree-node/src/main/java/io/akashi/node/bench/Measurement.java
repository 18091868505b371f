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
        return ofEach(List.of(work)).get(0);
    }

    /**
     * Runs different works in turn, so that they are compared under the same load of the machine.
     *
     * @return what was measured of each, in their order
     * @throws Exception what a work throws
     */
    List<Measured> ofEach(List<Callable<Run>> works) throws Exception {
        List<List<Run>> measured =
                works.stream().<List<Run>>map(work -> new ArrayList<>()).toList();
        for (int round = 0; round < warmUps + runs; round++) {
            for (int i = 0; i < works.size(); i++) {
                Run run = works.get(i).call();
                if (round >= warmUps) {
                    measured.get(i).add(run);
                }
            }
        }
        return measured.stream().map(Measurement::spread).toList();
    }

    private static Measured spread(List<Run> measured) {
        return new Measured(
                new Spread(measured.stream().map(Run::rate).toList()),
                new Spread(measured.stream().map(Run::processorRate).toList()));
    }
}

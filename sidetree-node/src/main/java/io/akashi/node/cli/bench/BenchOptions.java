package io.akashi.node.cli.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.node.bench.Measurement;
import io.akashi.node.bench.Spread;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** How often something is measured, and how the figure is printed. */
final class BenchOptions {
    @Option(
            names = "--warm-ups",
            defaultValue = "2",
            paramLabel = "N",
            description = "Runs before those that count (default: ${DEFAULT-VALUE}).")
    private int warmUps;

    @Option(
            names = "--runs",
            defaultValue = "5",
            paramLabel = "N",
            description = "Runs that count (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    Measurement measurement() {
        return new Measurement(warmUps, runs);
    }

    void print(PrintWriter out, String name, Spread spread) {
        if (json) {
            ObjectNode figures = new ObjectMapper().createObjectNode().put("bench", name);
            spread.write(figures);
            out.println(figures);
        } else {
            out.println(name + ": " + spread);
        }
    }
}

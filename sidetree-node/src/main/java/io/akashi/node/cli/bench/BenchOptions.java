package io.akashi.node.cli.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.node.bench.Delay;
import io.akashi.node.bench.Measured;
import io.akashi.node.bench.Measurement;
import java.io.PrintWriter;
import java.util.function.Consumer;
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

    void print(PrintWriter out, String name, Measured measured) {
        print(out, name, measured, measured::write);
    }

    void print(PrintWriter out, String name, Delay delay) {
        print(out, name, delay, delay::write);
    }

    private void print(PrintWriter out, String name, Object forPeople, Consumer<ObjectNode> forPrograms) {
        if (json) {
            ObjectNode figures = new ObjectMapper().createObjectNode().put("bench", name);
            forPrograms.accept(figures);
            out.println(figures);
        } else {
            out.println(name + ": " + forPeople);
        }
    }
}

package io.akashi.conformance.floods;

import io.akashi.conformance.floods.FloodedNode.Good;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/** Prints how long a good client waits alone and under each flood, as a table for docs/benchmarks.md. */
public final class FloodBench {
    private static final long PAUSE_NANOS = Duration.ofMillis(250).toNanos();

    private FloodBench() {}

    /** @param arguments the seconds of each row */
    public static void main(String[] arguments) throws IOException {
        Duration each = Duration.ofSeconds(arguments.length > 0 ? Long.parseLong(arguments[0]) : 20);
        Path directory = Files.createTempDirectory("akashi-floods");
        System.out.println(
                "| flood | good requests | not answered | p50, ms | p99, ms | the flood's answers | memory, MiB |");
        System.out.println("|---|---|---|---|---|---|---|");
        try (FloodedNode node = FloodedNode.start(directory)) {
            row(node, "none, for warming up", each, "–");
            row(node, "none", each, "–");
            for (Flood flood : Flood.values()) {
                Attack attack = Attack.begin(flood, node.port());
                Row row;
                try (attack) {
                    row = measure(node, each);
                }
                print(node, flood.words(), row, attack.statuses().toString());
            }
            row(node, "none, at the end", each, "–");
        }
    }

    private static void row(FloodedNode node, String words, Duration each, String answers) throws IOException {
        print(node, words, measure(node, each), answers);
    }

    private static Row measure(FloodedNode node, Duration each) {
        long[] nanos = new long[100_000];
        int asked = 0;
        int lost = 0;
        long end = System.nanoTime() + each.toNanos();
        while (System.nanoTime() < end && asked < nanos.length) {
            long start = System.nanoTime();
            lost += Good.values()[asked % Good.values().length].isAnswered("127.0.0.2", node.port()) ? 0 : 1;
            nanos[asked++] = System.nanoTime() - start;
            LockSupport.parkNanos(PAUSE_NANOS); // stays within its own limits
        }
        long[] sorted = Arrays.copyOf(nanos, asked);
        Arrays.sort(sorted);
        return new Row(asked, lost, sorted[asked / 2] / 1e6, sorted[asked * 99 / 100] / 1e6);
    }

    private record Row(int asked, int lost, double p50, double p99) {}

    private static void print(FloodedNode node, String words, Row row, String answers) throws IOException {
        System.out.printf(
                "| %s | %,d | %d | %.1f | %.1f | %s | %d |%n",
                words, row.asked, row.lost, row.p50, row.p99, answers, node.mostMebibytes());
    }
}

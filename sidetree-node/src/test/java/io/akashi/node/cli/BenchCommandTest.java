package io.akashi.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private String load() {
        return directory.resolve("load").toString();
    }

    @BeforeEach
    void generate() {
        assertThat(run("generate", "--seed", "1", "--creates", "3", "--updates", "2", "--out", load()))
                .startsWith("3 creates and 2 updates in ");
    }

    private static String run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("bench"));
        all.addAll(List.of(arguments));
        CommandRun run = CommandRun.of(all.toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isZero();
        return run.out();
    }

    private static void requireFigures(String line, String name) throws IOException {
        JsonNode figures = new ObjectMapper().readTree(line);
        assertThat(figures.path("bench").asText()).isEqualTo(name);
        assertThat(figures.path("median").asDouble()).isPositive();
        assertThat(figures.path("runs").asInt()).isOne();
        JsonNode processor = figures.path("processor").path("median");
        assertThat(processor.isNull() || processor.asDouble() > 0)
                .as("null where the clock of the processor did not move: %s", processor)
                .isTrue();
    }

    @Test
    void commands_printTheirFigures() throws IOException {
        String[] once = {"--json", "--warm-ups", "0", "--runs", "1"};
        requireFigures(run(with(once, "observe", load())), "operations observed");
        requireFigures(run(with(once, "resolve", load())), "DIDs resolved");
        String[] http = run(with(once, "http", load(), "--requests", "5", "--clients", "2"))
                .split("\n");
        requireFigures(http[0], "kept documents over HTTP");
        assertThat(new ObjectMapper().readTree(http[1]).at("/p99/median").asDouble())
                .isPositive();
        requireFigures(http[2], "long forms over HTTP");
        requireFigures(run(with(once, "post", "--creates", "4", "--clients", "2")), "creates accepted over HTTP");
    }

    @Test
    void observe_printsALineForPeople() {
        assertThat(run("observe", load(), "--warm-ups", "0", "--runs", "1"))
                .startsWith("operations observed: ")
                .contains(" of processor time");
    }

    private static String[] with(String[] once, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(once));
        return all.toArray(String[]::new);
    }
}

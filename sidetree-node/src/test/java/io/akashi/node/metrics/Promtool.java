package io.akashi.node.metrics;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Prometheus' own checker: the one that scripts/get-promtool.sh has fetched, or AKASHI_PROMTOOL names, or is installed. */
record Promtool(Path program) {
    private static final Path FETCHED = Path.of("../.cache/promtool/promtool");

    static Optional<Promtool> find() {
        String named = System.getenv("AKASHI_PROMTOOL");
        if (named != null) {
            return Optional.of(new Promtool(Path.of(named)));
        }
        Stream<Path> installed = Stream.of(
                        Objects.requireNonNullElse(System.getenv("PATH"), "").split(":", -1))
                .map(directory -> Path.of(directory).resolve("promtool"));
        return Stream.concat(Stream.of(FETCHED), installed)
                .filter(Files::isExecutable)
                .findFirst()
                .map(file -> new Promtool(file.toAbsolutePath()));
    }

    /** What came of a run. */
    record Run(int exit, String output) {}

    Run run(Path directory, Optional<Path> input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        input.ifPresent(file -> builder.redirectInput(file.toFile()));
        Process process = builder.start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                throw new AssertionError("promtool does not end");
            }
            return new Run(process.exitValue(), output);
        } finally {
            process.destroyForcibly();
        }
    }
}

package io.akashi.conformance.crash;

import io.akashi.node.observe.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A node in a process of its own, to be killed. */
public final class ChildProcess implements AutoCloseable {
    private static final int KILLED = 128 + 9;

    private final Process process;
    private final PhaseFile phases;
    private final Path log;

    private ChildProcess(Process process, PhaseFile phases, Path log) {
        this.process = process;
        this.phases = phases;
        this.log = log;
    }

    /** Starts a node, which leaves its phases and its log in {@code directory}. */
    public static ChildProcess start(Path directory, Program program, Optional<Halt> halt)
            throws IOException, InterruptedException {
        Path file = directory.resolve("phases");
        PhaseFile phases = PhaseFile.open(file);
        phases.clear();
        Path log = directory.resolve("node.log");
        List<String> command = ChildClasses.get().command(program.main(), MortalNode.arguments(file, halt, program));
        ProcessBuilder builder = new ProcessBuilder(command);
        // Its answer is known, and asking costs two processes at every start.
        builder.environment().put("ROCKSDB_MUSL_LIBC", "false");
        builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
        return new ChildProcess(builder.start(), phases, log);
    }

    /** What the node leaves of itself. */
    public PhaseFile phases() {
        return phases;
    }

    /** Waits until this is so; false when it takes too long. */
    public boolean await(BooleanSupplier condition, Duration patience) throws InterruptedException {
        return Patience.await(
                () -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("the node ended by itself: " + lastLines());
                    }
                    return condition.getAsBoolean();
                },
                patience);
    }

    /** Ends it as {@code kill -9} does; the step that it was taking, if it came to any. */
    public Optional<Phase> kill() throws InterruptedException {
        process.destroyForcibly();
        int exit = process.waitFor();
        if (exit != KILLED) {
            throw new AssertionError("expected to kill the node, but it ended with " + exit + ": " + lastLines());
        }
        return phases.latest();
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

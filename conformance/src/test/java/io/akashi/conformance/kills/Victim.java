package io.akashi.conformance.kills;

import io.akashi.conformance.crash.Patience;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A process that is killed, by its parent or by strace at a system call. */
final class Victim implements AutoCloseable {
    private static final int KILLED = 128 + 9;

    private final Process process;
    private final Path calls;
    private final Path log;

    private Victim(Process process, Path calls, Path log) {
        this.process = process;
        this.calls = calls;
        this.log = log;
    }

    /**
     * Starts a process.
     *
     * @param command of Java
     * @param directory for what it and strace say
     */
    static Victim start(List<String> command, Strike strike, Path directory) throws IOException {
        Path calls = directory.resolve("calls");
        Files.deleteIfExists(calls);
        List<String> whole = new ArrayList<>();
        if (!strike.kind().calls().isEmpty()) {
            String which = "?" + String.join(",?", strike.kind().calls()); // some there are not on every machine
            whole.addAll(
                    List.of("strace", "-D", "-f", "-qq", "-y", "-s", "0", "-o", calls.toString(), "-e", "signal=none"));
            whole.addAll(List.of("-e", "trace=" + which));
            whole.addAll(List.of("-e", "inject=" + which + ":signal=KILL:when=" + strike.nth()));
        }
        whole.addAll(command);
        Path log = directory.resolve("log");
        ProcessBuilder builder =
                new ProcessBuilder(whole).redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
        // Its answer is known, and asking costs two processes at every start.
        builder.environment().put("ROCKSDB_MUSL_LIBC", "false");
        return new Victim(builder.start(), calls, log);
    }

    /** Waits until this is so or the process has ended; false when neither comes. */
    boolean await(BooleanSupplier condition, Duration patience) throws InterruptedException {
        return Patience.await(() -> !process.isAlive() || condition.getAsBoolean(), patience);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Kills it if strace has not; the system call at whose beginning strace killed it, if it did. */
    Optional<String> end() throws IOException, InterruptedException {
        boolean ours = process.isAlive();
        process.destroyForcibly();
        int exit = process.waitFor();
        if (exit != KILLED) {
            throw new AssertionError(
                    "expected a process that is killed, but it ended with " + exit + ": " + lastLines());
        }
        if (ours) {
            return Optional.empty();
        }
        Patience.await(() -> lastCall().isPresent(), Patience.LONG);
        return lastCall();
    }

    /** The call that did not return. */
    private Optional<String> lastCall() {
        try {
            List<String> lines = Files.exists(calls) ? Files.readAllLines(calls) : List.of();
            return lines.stream().filter(line -> line.endsWith("= ?")).reduce((first, second) -> second);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String lastLines() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

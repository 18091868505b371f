package io.akashi.node.bench;

import io.akashi.node.TemporaryDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@link BenchServer} in a process of its own, so that its processor time is not that of whoever asks it. */
final class ServerProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final TemporaryDirectory directory = TemporaryDirectory.create("akashi-bench-dids");
    private final Process process;
    private final BufferedReader said;
    private final PrintWriter order;
    private int port;

    private ServerProcess(Serving serving) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ownOptions());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.akashi.node.Main"));
        command.addAll(serving.command(dids()));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        order = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** Starts one and waits until it serves. */
    static ServerProcess start(Serving serving) throws IOException {
        ServerProcess server = new ServerProcess(serving);
        try {
            server.readPort();
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** Those of this process, save what watches it. */
    private static List<String> ownOptions() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-javaagent") && !option.startsWith("-agent"))
                .toList();
    }

    private Path dids() {
        return directory.path().resolve("dids");
    }

    private void readPort() throws IOException {
        String line = Optional.ofNullable(said.readLine()).orElse("nothing");
        if (!line.startsWith(BenchServer.SERVING)) {
            throw new IOException("expected a server to say its port, found " + line);
        }
        port = Integer.parseInt(line.substring(BenchServer.SERVING.length()));
    }

    /** The same process with an empty store, on another port. */
    void beginAnew() throws IOException {
        order.println("again");
        readPort();
    }

    LoopbackClients clients(int count) {
        return new LoopbackClients(port, count);
    }

    /** The DIDs of the archive that it has observed. */
    List<String> archivedDids() throws IOException {
        return Files.readAllLines(dids());
    }

    /** The processor time that it has used, in nanoseconds. */
    long processorNanos() {
        return ProcessorTime.nanos(process.toHandle());
    }

    @Override
    public void close() {
        order.close();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            said.close();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        directory.close();
    }
}

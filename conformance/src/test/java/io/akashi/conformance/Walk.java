package io.akashi.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.testkit.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs the blocks of commands of a page, as a reader would, with ports of its own. A block that begins a process is marked
 * with what it is for; functions and variables of a block hold for those after it.
 */
public final class Walk implements AutoCloseable {
    private static final Pattern BLOCK = Pattern.compile("```sh( [a-z]+)?\n(.*?)```", Pattern.DOTALL);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long PAUSE_MILLIS = 50;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path directory;
    private final List<Block> blocks = new ArrayList<>();
    private final Map<String, String> replaced = new HashMap<>();
    private final List<Process> running = new ArrayList<>();
    private final int port;
    private String functions = "";

    private Walk(Path directory) throws IOException {
        this.directory = directory;
        this.port = FreePort.find();
        replace("./akashi", SharedFolder.root().resolve("akashi").toString());
        replacePort(3000, port);
    }

    /** The blocks of a page of this repository, to be run in {@code directory}. */
    public static Walk of(String page, Path directory) throws IOException {
        Walk walk = new Walk(directory);
        Matcher matcher = BLOCK.matcher(Files.readString(SharedFolder.root().resolve(page)));
        while (matcher.find()) {
            String kind = matcher.group(1) == null ? "" : matcher.group(1).strip();
            walk.blocks.add(new Block(kind, matcher.group(2)));
        }
        return walk;
    }

    /** The blocks in their order. */
    public List<Block> blocks() {
        return List.copyOf(blocks);
    }

    /** Commands say this instead. */
    public void replace(String said, String meant) {
        replaced.put(said, meant);
    }

    /** Commands and files name this port instead. */
    public void replacePort(int said, int meant) {
        replace(":" + said, ":" + meant);
        replace("port " + said, "port " + meant);
        replace("port=" + said, "port=" + meant);
        replace("\"port\": " + said, "\"port\": " + meant);
    }

    /** Begins a block and goes on. */
    public Process begin(Block block, String output) throws IOException {
        Process process = start(block, output);
        running.add(process);
        return process;
    }

    /** Runs a block, which must end well. */
    public void run(Block block) throws IOException, InterruptedException {
        Process process = start(block, "block.out");
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("ends: %s", block.commands())
                .isTrue();
        assertThat(process.exitValue())
                .as("%s%n%s", block.commands(), output("block.out"))
                .isZero();
        for (String line : block.commands().split("\n")) {
            functions += line.matches("[a-z]+\\(\\) .*") ? line + "\n" : "";
        }
    }

    /** What a block has printed. */
    public String output(String name) throws IOException {
        return Files.readString(directory.resolve(name));
    }

    /** Waits until the node is ready. */
    public void awaitReady(String output) throws IOException, InterruptedException {
        await(URI.create("http://127.0.0.1:" + port + "/readyz"), output);
    }

    /** Waits until this address is answered well. */
    public void await(URI address, String output) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers(request)) {
            assertThat(System.nanoTime()).as(output(output)).isLessThan(deadline);
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** Ends a process that was begun. */
    public void stop(Process process) throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        running.remove(process);
    }

    private Process start(Block block, String output) throws IOException {
        String script = functions + block.commands();
        for (Map.Entry<String, String> word : replaced.entrySet()) {
            script = script.replace(word.getKey(), word.getValue());
        }
        ProcessBuilder builder = new ProcessBuilder("bash", "-euc", script);
        builder.directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(output).toFile());
        builder.environment().put("AKASHI_NODE", "http://127.0.0.1:" + port);
        return builder.start();
    }

    private static boolean answers(HttpRequest request) throws InterruptedException {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // not listening yet
        }
    }

    @Override
    public void close() {
        for (Process process : List.copyOf(running)) {
            try {
                stop(process);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A block of commands; {@code kind} says what it is for. */
    public record Block(String kind, String commands) {}
}

package io.akashi.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the walk of README.md block by block, as a reader would, on a port of its own. */
class ReadmeTest {
    private static final Pattern BLOCK = Pattern.compile("```sh( background| stopped)?\n(.*?)```", Pattern.DOTALL);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long PAUSE_MILLIS = 100;

    @TempDir
    Path directory;

    @Test
    void walk_runsAsWritten() throws IOException, InterruptedException {
        int port = freePort();
        List<Block> blocks = blocks();
        assertThat(blocks).hasSizeGreaterThan(5);
        Process node = start(blocks.get(0).script(port), port, "node.out");
        try {
            awaitReady(port);
            for (Block block : blocks.subList(1, blocks.size())) {
                if (block.kind().equals("stopped")) {
                    stop(node);
                }
                assertSucceeds(block.script(port), port);
            }
        } finally {
            stop(node);
        }
        assertThat(directory.resolve("block.out")).content().contains("state root", "DIDs resolved        1 ");
    }

    private static List<Block> blocks() throws IOException {
        Matcher matcher = BLOCK.matcher(Files.readString(SharedFolder.root().resolve("README.md")));
        List<Block> blocks = new ArrayList<>();
        while (matcher.find()) {
            String kind = matcher.group(1) == null ? "" : matcher.group(1).strip();
            blocks.add(new Block(kind, matcher.group(2)));
        }
        return blocks;
    }

    private void assertSucceeds(String script, int port) throws IOException, InterruptedException {
        Process process = start(script, port, "block.out");
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("ends: %s", script)
                .isTrue();
        assertThat(process.exitValue())
                .as("%s%n%s", script, Files.readString(directory.resolve("block.out")))
                .isZero();
    }

    private Process start(String script, int port, String output) throws IOException {
        Path out = directory.resolve(output);
        ProcessBuilder builder = new ProcessBuilder("bash", "-euc", script);
        builder.directory(directory.toFile()).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().put("AKASHI_NODE", "http://127.0.0.1:" + port);
        return builder.start();
    }

    private void awaitReady(int port) throws IOException, InterruptedException {
        HttpRequest ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz"))
                .build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers(ready)) {
            assertThat(System.nanoTime())
                    .as(Files.readString(directory.resolve("node.out")))
                    .isLessThan(deadline);
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static boolean answers(HttpRequest request) throws InterruptedException {
        try {
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false; // not listening yet
        }
    }

    private static void stop(Process node) throws InterruptedException {
        node.descendants().forEach(ProcessHandle::destroy);
        node.destroy();
        assertThat(node.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** A block of commands; {@code kind} says when it is for. */
    private record Block(String kind, String commands) {
        String script(int port) {
            String launcher = SharedFolder.root().resolve("akashi").toString();
            String script = commands.replace("./akashi", launcher).replace(":3000", ":" + port);
            return script.replace("--port 3000", "--port " + port);
        }
    }
}

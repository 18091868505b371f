package io.akashi.testkit.anvil;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.json.JsonValue.JsonString;
import io.akashi.sidetree.json.StrictJson;
import io.akashi.testkit.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * An anvil with a chain in memory, on a loopback port of its own, which mines when it is told to. Close it: the process
 * outlives nobody.
 */
public final class AnvilProcess implements AutoCloseable {
    /** The number of the chain. */
    public static final long CHAIN_ID = 31_337;

    private static final Duration READY_WITHIN = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 20;
    private static final long STOP_SECONDS = 10;
    private static final String TEN_COINS = "0x8ac7230489e80000";

    private final int port = FreePort.find();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;

    private AnvilProcess(AnvilProgram program, Path log, List<String> extraOptions) {
        List<String> command = new ArrayList<>();
        command.add(program.file().toString());
        command.addAll(List.of("--host", "127.0.0.1", "--port", String.valueOf(port), "--no-mining"));
        command.addAll(List.of("--accounts", "1", "--color", "never"));
        command.addAll(extraOptions);
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts the program and waits until it answers.
     *
     * @param directory for its log
     */
    public static AnvilProcess start(AnvilProgram program, Path directory, String... extraOptions) {
        AnvilProcess started = new AnvilProcess(program, directory.resolve("anvil.log"), List.of(extraOptions));
        started.awaitReady();
        return started;
    }

    /** Where it serves JSON-RPC. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /**
     * The result of a call.
     *
     * @param parameters a JSON array
     * @throws IllegalStateException if it refuses
     */
    public JsonValue call(String method, String parameters) {
        String body = "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"" + method + "\",\"params\":" + parameters + "}";
        try {
            HttpRequest request = HttpRequest.newBuilder(address())
                    .header("Content-Type", "application/json")
                    .timeout(READY_WITHIN)
                    .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                    .build();
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            return ((JsonObject) StrictJson.parse(response.body()))
                    .get("result")
                    .orElseThrow(() -> new IllegalStateException(
                            method + ": " + new String(response.body(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ProtocolException e) {
            throw new IllegalStateException("anvil answered no JSON", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** The text of a result, as a quantity in hex. */
    public String text(String method, String parameters) {
        return ((JsonString) call(method, parameters)).value();
    }

    /** A quantity. */
    public long number(String method, String parameters) {
        return Long.parseUnsignedLong(text(method, parameters).substring(2), 16);
    }

    /** The height of the newest block. */
    public long height() {
        return number("eth_blockNumber", "[]");
    }

    /** A member of a block. */
    public String ofBlock(long height, String member) {
        JsonObject block = (JsonObject) call("eth_getBlockByNumber", "[\"0x" + Long.toHexString(height) + "\",false]");
        return ((JsonString) block.get(member).orElseThrow()).value();
    }

    /** Mines blocks, with what waits in the first of them. */
    public void mine(int blocks) {
        call("anvil_mine", "[\"0x" + Integer.toHexString(blocks) + "\"]");
    }

    /** Gives an account ten coins. */
    public void fund(String account) {
        call("anvil_setBalance", "[\"" + account + "\",\"" + TEN_COINS + "\"]");
    }

    /** Leaves this many blocks and makes as many others, without the transactions of those left, which are lost. */
    public void reorg(int depth) {
        call("anvil_reorg", "[" + depth + ",[]]");
    }

    /** What the pool holds, by hash: the whole transactions, waiting for a block or for another transaction. */
    public Map<String, JsonObject> pool() {
        Map<String, JsonObject> found = new TreeMap<>();
        JsonObject content = (JsonObject) call("txpool_content", "[]");
        for (String kind : List.of("pending", "queued")) {
            JsonObject accounts = (JsonObject) content.get(kind).orElseThrow();
            accounts.members().values().stream()
                    .flatMap(account -> ((JsonObject) account).members().values().stream())
                    .map(JsonObject.class::cast)
                    .forEach(each -> found.put(((JsonString) each.get("hash").orElseThrow()).value(), each));
        }
        return found;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void awaitReady() {
        long end = System.nanoTime() + READY_WITHIN.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                close();
                throw new IllegalStateException("anvil did not start");
            }
            pause();
        }
    }

    private boolean answers() {
        try {
            call("eth_chainId", "[]");
            return true;
        } catch (UncheckedIOException | IllegalStateException notYet) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}

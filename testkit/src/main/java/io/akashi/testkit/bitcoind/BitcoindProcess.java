package io.akashi.testkit.bitcoind;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonNumber;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A bitcoind on regtest, in a directory and on loopback ports of its own. Can be stopped, killed and started again on the
 * same chain. Close it: the process outlives nobody.
 */
public final class BitcoindProcess implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 50;
    private static final long STOP_SECONDS = 30;

    private final BitcoindProgram program;
    private final Path directory;
    private final List<String> extraOptions;
    private final int rpcPort = FreePort.find();
    private final int peerPort = FreePort.find();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Process process;

    private BitcoindProcess(BitcoindProgram program, Path directory, List<String> extraOptions) {
        this.program = program;
        this.directory = directory;
        this.extraOptions = extraOptions;
        this.process = launch(List.of());
    }

    /**
     * Starts the program and waits until it answers.
     *
     * @param directory an existing one, which holds the chain
     */
    public static BitcoindProcess start(BitcoindProgram program, Path directory, String... extraOptions) {
        BitcoindProcess started = new BitcoindProcess(program, directory, List.of(extraOptions));
        started.awaitReady();
        return started;
    }

    /** Where it serves JSON-RPC and REST. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + rpcPort);
    }

    /** Its cookie, written anew at each start. */
    public Path cookieFile() {
        return directory.resolve("regtest").resolve(".cookie");
    }

    /** Its files of blocks. */
    public Path blocksDirectory() {
        return directory.resolve("regtest").resolve("blocks");
    }

    /** Where other nodes reach it, as {@code addnode} takes it. */
    public String peerAddress() {
        return "127.0.0.1:" + peerPort;
    }

    /**
     * The result of a call.
     *
     * @param parameters a JSON array
     * @throws IllegalStateException if the node refuses
     */
    public JsonValue call(String method, String parameters) {
        String body = "{\"jsonrpc\":\"1.0\",\"id\":0,\"method\":\"" + method + "\",\"params\":" + parameters + "}";
        try {
            String authorization = Base64.getEncoder().encodeToString(Files.readAllBytes(cookieFile()));
            HttpRequest request = HttpRequest.newBuilder(address())
                    .header("Authorization", "Basic " + authorization)
                    .timeout(READY_WITHIN)
                    .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                    .build();
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(method + ": " + response.statusCode() + " "
                        + new String(response.body(), StandardCharsets.UTF_8));
            }
            return ((JsonObject) StrictJson.parse(response.body()))
                    .get("result")
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ProtocolException e) {
            throw new IllegalStateException("bitcoind answered no JSON", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Mines blocks that pay to a script, with what waits in the mempool in the first of them. */
    public void mine(int blocks, String scriptHex) {
        call("generatetodescriptor", "[" + blocks + ",\"" + descriptor(scriptHex) + "\"]");
    }

    /** Mines a block without the transactions that wait; a new script each time makes it a new block. */
    public void mineEmpty(String scriptHex) {
        mineThese(scriptHex, List.of());
    }

    /** Mines a block with these transactions and no others; they need not be such as the mempool takes. */
    public void mineThese(String scriptHex, List<String> transactionsHex) {
        String transactions = transactionsHex.isEmpty() ? "" : "\"" + String.join("\",\"", transactionsHex) + "\"";
        call("generateblock", "[\"" + descriptor(scriptHex) + "\",[" + transactions + "]]");
    }

    /** Leaves this many blocks for ever; their transactions wait again. */
    public void leave(int blocks) {
        long tip = (long) ((JsonNumber) call("getblockcount", "[]")).value();
        JsonString hash = (JsonString) call("getblockhash", "[" + (tip - blocks + 1) + "]");
        call("invalidateblock", "[\"" + hash.value() + "\"]");
    }

    private String descriptor(String scriptHex) {
        JsonObject described = (JsonObject) call("getdescriptorinfo", "[\"raw(" + scriptHex + ")\"]");
        return ((JsonString) described.get("descriptor").orElseThrow()).value();
    }

    /** Mines blocks whose coins nobody wants. */
    public void mine(int blocks) {
        mine(blocks, "51");
    }

    /** Asks it to stop and waits until it has. */
    public void stop() {
        call("stop", "[]");
        awaitEnd();
    }

    /** Ends it as a power cut would. */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        awaitEnd();
    }

    /** Starts it again on the same chain and ports, after {@link #stop} or {@link #kill}. */
    public void restart() {
        restartWith();
    }

    /** The same with more options, for this time. */
    public void restartWith(String... options) {
        process = launch(List.of(options));
        awaitReady();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }

    private Process launch(List<String> forThisTime) {
        List<String> command = new ArrayList<>();
        command.add(program.file().toString());
        command.addAll(List.of("-regtest", "-server=1", "-rest=1", "-dnsseed=0", "-discover=0", "-upnp=0"));
        command.addAll(List.of("-datadir=" + directory, "-rpcport=" + rpcPort, "-rpcbind=127.0.0.1"));
        command.addAll(List.of("-rpcallowip=127.0.0.1", "-bind=127.0.0.1:" + peerPort, "-listenonion=0"));
        command.addAll(List.of("-fallbackfee=0.0002", "-printtoconsole=0"));
        command.addAll(program.options());
        command.addAll(extraOptions);
        command.addAll(forThisTime);
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("output.txt").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        long end = System.nanoTime() + READY_WITHIN.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                close();
                throw new IllegalStateException("bitcoind did not start: " + output());
            }
            pause();
        }
    }

    private boolean answers() {
        try {
            call("getblockchaininfo", "[]");
            return true;
        } catch (UncheckedIOException | IllegalStateException notYet) {
            return false;
        }
    }

    private String output() {
        try {
            return Files.readString(directory.resolve("output.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("bitcoind did not stop within " + STOP_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
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

package io.akashi.anchor.ethereum;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.akashi.anchor.ethereum.contract.AnchorContract;
import io.akashi.anchor.ethereum.rpc.Address;
import io.akashi.sidetree.chain.BlockHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A node of a small chain whose answers can be spoilt: each block has a hash of its height, some have an anchor. */
final class FakeNode implements AutoCloseable {
    static final Address CONTRACT = new Address("0x" + "c0".repeat(20));
    static final Address WRITER = new Address("0x" + "aa".repeat(20));
    static final String URI_TEXT = "QmT78zSuBmuS4z925WZfrqQ1qHaJ56DQaTfyMUF7F8ff5o";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Long> anchors = new TreeSet<>(Set.of(3L, 5L));
    final List<String> asked = new ArrayList<>();
    volatile long tip = 8;
    volatile Spoiler spoiler = (method, parameters, result) -> result;
    volatile Raw raw = exchange -> false;

    /** Changes a result before it is sent; may refuse. */
    interface Spoiler {
        JsonNode spoil(String method, JsonNode parameters, JsonNode result) throws Refused;
    }

    /** Answers by itself, if it wants to. */
    interface Raw {
        boolean answer(HttpExchange exchange) throws IOException;
    }

    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
    }

    FakeNode() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    static EthereumNetwork network() {
        return new EthereumNetwork(1_337, CONTRACT, new BlockHash(hash(0)));
    }

    static String hash(long height) {
        return "0x" + String.format("%064x", 0xb10c0000L + height);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (raw.answer(exchange)) {
                return;
            }
            JsonNode request = JSON.readTree(exchange.getRequestBody());
            JsonNode answer;
            if (request.isArray()) {
                ArrayNode answers = JSON.createArrayNode();
                request.forEach(each -> answers.add(answer(each)));
                answer = answers;
            } else {
                answer = answer(request);
            }
            send(exchange, 200, answer.toString());
        }
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private synchronized JsonNode answer(JsonNode request) {
        String method = request.path("method").asText();
        JsonNode parameters = request.path("params");
        asked.add(method);
        ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
        answer.set("id", request.path("id"));
        try {
            answer.set("result", spoiler.spoil(method, parameters, result(method, parameters)));
        } catch (Refused e) {
            answer.set("error", JSON.createObjectNode().put("code", -32005).put("message", "too much"));
        }
        return answer;
    }

    private JsonNode result(String method, JsonNode parameters) {
        return switch (method) {
            case "eth_chainId" -> text("0x539");
            case "eth_getCode" ->
                text("0x"
                        + HexFormat.of().formatHex(AnchorContract.runtimeCode().borrow()));
            case "eth_getBlockByNumber" -> block(parameters.get(0).asText());
            case "eth_getLogs" -> logs(parameters.get(0));
            default -> JSON.nullNode();
        };
    }

    static JsonNode text(String value) {
        return JSON.getNodeFactory().textNode(value);
    }

    private JsonNode block(String which) {
        long height = which.startsWith("0x") ? Long.parseLong(which.substring(2), 16) : tip;
        if (height > tip) {
            return JSON.nullNode();
        }
        return JSON.createObjectNode()
                .put("number", "0x" + Long.toHexString(height))
                .put("hash", hash(height))
                .put("timestamp", "0x" + Long.toHexString(1_700_000_000L + 12 * height))
                .put("parentHash", height == 0 ? "0x" + "0".repeat(64) : hash(height - 1))
                .put("logsBloom", "0x" + (anchors.contains(height) ? "ff" : "00").repeat(256));
    }

    private JsonNode logs(JsonNode filter) {
        ArrayNode logs = JSON.createArrayNode();
        for (long height : anchors) {
            boolean wanted = filter.has("blockHash")
                    ? filter.path("blockHash").asText().equals(hash(height))
                    : height >= number(filter, "fromBlock") && height <= number(filter, "toBlock");
            if (wanted) {
                logs.add(log(height));
            }
        }
        return logs;
    }

    private static long number(JsonNode filter, String name) {
        return Long.parseLong(filter.path(name).asText().substring(2), 16);
    }

    static ObjectNode log(long height) {
        ObjectNode log = JSON.createObjectNode()
                .put("address", CONTRACT.text())
                .put("blockNumber", "0x" + Long.toHexString(height))
                .put("blockHash", hash(height))
                .put("logIndex", "0x2")
                .put("transactionHash", "0x" + "7".repeat(64))
                .put("data", "0x" + event(7, URI_TEXT))
                .put("removed", false);
        log.putArray("topics")
                .add(AnchorContract.EVENT)
                .add("0x" + "0".repeat(24) + WRITER.text().substring(2));
        return log;
    }

    /** The data of an event that pays nothing. */
    static String event(int operations, String uri) {
        String hex = HexFormat.of().formatHex(uri.getBytes(StandardCharsets.UTF_8));
        int padded = (uri.length() + 31) / 32 * 64;
        return String.format("%064x%064x%064x%064x", operations, 0, 96, uri.length())
                + hex
                + "0".repeat(padded - hex.length());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

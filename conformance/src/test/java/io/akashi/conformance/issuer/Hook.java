package io.akashi.conformance.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of the operator's: notes what is posted to it, and answers a question with what it was told to. */
final class Hook implements AutoCloseable {
    private final List<String> posted = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile int status = 200;
    private volatile String answer = "{}";

    Hook() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("POST")) {
                posted.add(new String(body, StandardCharsets.UTF_8));
            }
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
            asked.incrementAndGet();
        });
        server.start();
    }

    /** Where it is. */
    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** How many requests it has answered. */
    int asked() {
        return asked.get();
    }

    /** From now on it answers so. */
    void answering(int withStatus, String json) {
        answer = json;
        status = withStatus;
    }

    /** What was posted about this move at last. */
    JsonNode told(String move) throws IOException, InterruptedException, TokenException {
        return Patience.until(() -> {
            for (String body : posted) {
                JsonNode entry = TokenJson.read(body);
                if (entry.path("move").asText().equals(move)) {
                    return Optional.of(entry);
                }
            }
            return Optional.empty();
        });
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

package io.akashi.conformance.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Passes on what a node answers, changed. */
final class LyingNode implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger lies = new AtomicInteger();
    private final HttpServer server;
    private final String node;
    private final UnaryOperator<String> change;

    LyingNode(String node, UnaryOperator<String> change) throws IOException {
        this.node = node;
        this.change = change;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How many answers were changed. */
    int lies() {
        return lies.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(node + exchange.getRequestURI()))
                .header(
                        "Accept",
                        Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Accept"), "*/*"))
                .build();
        try {
            HttpResponse<String> truth = http.send(request, HttpResponse.BodyHandlers.ofString());
            String told = change.apply(truth.body());
            lies.addAndGet(told.equals(truth.body()) ? 0 : 1);
            byte[] bytes = told.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(truth.statusCode(), bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

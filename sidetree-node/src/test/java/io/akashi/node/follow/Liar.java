package io.akashi.node.follow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BinaryOperator;

/** Stands before a node and changes what it says. */
final class Liar implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpServer server;
    private final URI node;
    private volatile BinaryOperator<String> lie = (path, body) -> body;

    Liar(URI node) throws IOException {
        this.node = node;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on this makes of path and body what is said; bodies as ISO 8859-1, so that bytes stay what they are. */
    void lie(BinaryOperator<String> next) {
        lie = next;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI asked = exchange.getRequestURI();
            HttpResponse<byte[]> answer =
                    http.send(HttpRequest.newBuilder(node.resolve(asked)).build(), BodyHandlers.ofByteArray());
            String body = new String(answer.body(), StandardCharsets.ISO_8859_1);
            byte[] said = lie.apply(asked.getPath(), body).getBytes(StandardCharsets.ISO_8859_1);
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), said.length == 0 ? -1 : said.length);
            exchange.getResponseBody().write(said);
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

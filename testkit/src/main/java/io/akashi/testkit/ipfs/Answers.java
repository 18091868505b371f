package io.akashi.testkit.ipfs;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Sends what is right, or what the present trouble makes of it. */
final class Answers {
    private static final int DRIP_MILLIS = 20;

    private final AtomicLong bytesSent = new AtomicLong();
    private volatile Present present = new Present(Trouble.NONE, new CountDownLatch(1));
    private volatile String elsewhere = "";

    private record Present(Trouble trouble, CountDownLatch over) {}

    void begin(Trouble trouble) {
        Present before = present;
        present = new Present(trouble, new CountDownLatch(1));
        before.over().countDown();
    }

    void redirectTo(String address) {
        elsewhere = address;
    }

    long bytesSent() {
        return bytesSent.get();
    }

    /** A short answer of the RPC server; also one that is in trouble gives it or none. */
    void small(HttpExchange exchange, String text) throws IOException {
        switch (present.trouble()) {
            case ERROR -> error(exchange, 500, "<html>oops</html>");
            case HANG -> awaitEnd(present);
            default -> whole(exchange, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    void error(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    void send(HttpExchange exchange, String type, byte[] right) throws IOException {
        Present now = present;
        exchange.getResponseHeaders().set("Content-Type", type);
        switch (now.trouble()) {
            case MISSING -> error(exchange, isRpc(exchange) ? 500 : 404, "{\"Message\":\"merkledag: not found\"}");
            case ERROR -> error(exchange, 500, "<html>oops</html>");
            case WRONG_BYTES -> whole(exchange, others(right));
            case WRONG_CHILD -> whole(exchange, spoiledAfterRoot(right));
            case TRUNCATED -> whole(exchange, Arrays.copyOf(right, right.length / 2));
            case CUT -> half(exchange, right);
            case ENDLESS -> endless(exchange);
            case DRIP -> drip(exchange, now);
            case HANG -> awaitEnd(now);
            case WRONG_TYPE -> {
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                whole(exchange, right);
            }
            case NO_ARCHIVE -> whole(exchange, type.contains("car") ? others(right) : right);
            case REDIRECT -> {
                exchange.getResponseHeaders().set("Location", elsewhere);
                exchange.sendResponseHeaders(302, -1);
            }
            default -> whole(exchange, right);
        }
    }

    private static boolean isRpc(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().startsWith("/api/");
    }

    /** A root is a node of few bytes; leaves, archives and whole files are larger. */
    private static byte[] spoiledAfterRoot(byte[] right) {
        byte[] bytes = right.clone();
        if (bytes.length > 4096) {
            bytes[bytes.length - 1] ^= 1;
        }
        return bytes;
    }

    private static byte[] others(byte[] right) {
        byte[] bytes = new byte[right.length];
        new Random(~right.length).nextBytes(bytes);
        return bytes;
    }

    private void whole(HttpExchange exchange, byte[] bytes) throws IOException {
        bytesSent.addAndGet(bytes.length);
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void half(HttpExchange exchange, byte[] right) throws IOException {
        exchange.sendResponseHeaders(200, right.length + 1L);
        exchange.getResponseBody().write(right, 0, right.length / 2);
        exchange.getResponseBody().flush();
    }

    private void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] chunk = new byte[1 << 14];
        OutputStream out = exchange.getResponseBody();
        while (!Thread.currentThread().isInterrupted()) {
            out.write(chunk);
            bytesSent.addAndGet(chunk.length);
        }
    }

    private void drip(HttpExchange exchange, Present now) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        try {
            while (!now.over().await(DRIP_MILLIS, TimeUnit.MILLISECONDS)) {
                out.write(0);
                out.flush();
                bytesSent.incrementAndGet();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitEnd(Present now) {
        try {
            now.over().await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

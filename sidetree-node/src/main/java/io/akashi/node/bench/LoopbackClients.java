package io.akashi.node.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Clients in threads of this process, each with one connection that is kept: it sends a request, reads the whole answer and
 * sends the next. They do as little as they can, for their processor time counts with that of the server.
 */
final class LoopbackClients {
    private static final String LENGTH = "content-length:";

    private final int port;
    private final int clients;

    LoopbackClients(int port, int clients) {
        this.port = port;
        this.clients = clients;
    }

    /** A GET of this path. */
    static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }

    /** A POST of this JSON, which is ASCII. */
    static String post(String path, String json) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                + json.length() + "\r\n\r\n" + json;
    }

    /**
     * Sends each of these requests once, spread over the clients.
     *
     * @return how many were answered 200, which is all of them
     * @throws IllegalStateException at any other answer
     */
    long send(List<String> requests) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Callable<Long>> shares = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                int first = client;
                shares.add(() -> share(requests, first));
            }
            long answered = 0;
            for (Future<Long> share : threads.invokeAll(shares)) {
                answered += share.get();
            }
            return answered;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a request failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private long share(List<String> requests, int first) throws IOException {
        long answered = 0;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
            for (int i = first; i < requests.size(); i += clients) {
                out.write(requests.get(i).getBytes(StandardCharsets.ISO_8859_1));
                answer(in);
                answered++;
            }
        }
        return answered;
    }

    private static void answer(InputStream in) throws IOException {
        String status = line(in);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IllegalStateException("expected 200, found " + status);
        }
        long length = -1;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Long.parseLong(header.substring(LENGTH.length()).trim());
            }
        }
        if (length < 0) {
            throw new IllegalStateException("expected an answer that says its length");
        }
        in.skipNBytes(length);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int unit = in.read(); unit != '\n'; unit = in.read()) {
            if (unit < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (unit != '\r') {
                line.append((char) unit);
            }
        }
        return line.toString();
    }
}

package io.akashi.node.bench;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Clients on loopback, each with one connection that is kept, all of them on the calling thread. Either each sends as soon
 * as it has its answer, or requests are sent at a fixed rate whatever the server does.
 */
final class LoopbackClients {
    private static final int PATIENCE_MILLIS = 60_000;

    private final int port;
    private final int clients;

    LoopbackClients(int port, int clients) {
        this.port = port;
        this.clients = clients;
    }

    /** A GET of this path. */
    static byte[] get(String path) {
        return bytes("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    /** A POST of this JSON, which is ASCII. */
    static byte[] post(String path, String json) {
        return bytes(
                "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                        + json.length() + "\r\n\r\n" + json);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Sends each of these requests once, each client the next one when it has its answer.
     *
     * @return how many were answered 200, which is all of them
     * @throws IllegalStateException at any other answer
     */
    long send(List<byte[]> requests) throws IOException {
        try (Selector selector = Selector.open()) {
            int sent = 0;
            for (ClientConnection connection : connect(selector, Math.min(clients, requests.size()))) {
                connection.send(sent, requests.get(sent));
                sent++;
            }
            int answered = 0;
            while (answered < requests.size()) {
                if (selector.select(PATIENCE_MILLIS) == 0) {
                    throw new IOException("no answer for " + PATIENCE_MILLIS / 1000 + " s");
                }
                for (Iterator<SelectionKey> ready = selector.selectedKeys().iterator(); ready.hasNext(); ) {
                    ClientConnection connection = taken(ready);
                    if (connection.readOn()) {
                        answered++;
                        if (sent < requests.size()) {
                            connection.send(sent, requests.get(sent));
                            sent++;
                        }
                    }
                }
            }
            close(selector);
            return answered;
        }
    }

    /** The body of the answer to this request. */
    byte[] body(byte[] request) throws IOException {
        try (Selector selector = Selector.open();
                ClientConnection connection = ClientConnection.open(port, selector)) {
            connection.send(0, request);
            while (!connection.readOn()) {
                selector.select(PATIENCE_MILLIS);
            }
            return connection.body();
        }
    }

    /**
     * Sends these requests at a fixed rate, each by a client that has nothing to wait for, late if there is none.
     *
     * @param rate requests a second
     * @return how long each took in nanoseconds from when it was due, so that one that had to wait for others counts whole
     */
    long[] sendAt(double rate, List<byte[]> requests) throws IOException {
        long[] took = new long[requests.size()];
        double every = 1e9 / rate;
        try (Selector selector = Selector.open()) {
            Deque<ClientConnection> free = new ArrayDeque<>(connect(selector, clients));
            int sent = 0;
            int answered = 0;
            long start = System.nanoTime();
            long last = start;
            while (answered < took.length) {
                long now = System.nanoTime();
                while (sent < took.length && !free.isEmpty() && start + (long) (sent * every) <= now) {
                    free.remove().send(sent, requests.get(sent));
                    sent++;
                }
                selector.selectNow(); // sleeping is too coarse for the times between two requests
                for (Iterator<SelectionKey> ready = selector.selectedKeys().iterator(); ready.hasNext(); ) {
                    ClientConnection connection = taken(ready);
                    if (connection.readOn()) {
                        last = System.nanoTime();
                        took[connection.number()] = last - (start + (long) (connection.number() * every));
                        free.add(connection);
                        answered++;
                    }
                }
                if (now - last > PATIENCE_MILLIS * 1_000_000L) {
                    throw new IOException("no answer for " + PATIENCE_MILLIS / 1000 + " s");
                }
            }
            close(selector);
        }
        return took;
    }

    private List<ClientConnection> connect(Selector selector, int count) throws IOException {
        ClientConnection[] connections = new ClientConnection[count];
        for (int i = 0; i < count; i++) {
            connections[i] = ClientConnection.open(port, selector);
        }
        return List.of(connections);
    }

    private static ClientConnection taken(Iterator<SelectionKey> ready) {
        ClientConnection connection = (ClientConnection) ready.next().attachment();
        ready.remove();
        return connection;
    }

    private static void close(Selector selector) throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
    }
}

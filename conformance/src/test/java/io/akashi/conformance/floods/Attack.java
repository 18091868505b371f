package io.akashi.conformance.floods;

import io.akashi.conformance.floods.Wire.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Two threads that flood a node until they are stopped, and count what came back. */
final class Attack implements AutoCloseable {
    private static final int THREADS = 2;

    private final int port;
    private final int network;
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();
    private final ThreadLocal<Random> random =
            ThreadLocal.withInitial(() -> new Random(Thread.currentThread().getId()));

    /** How often each status came; guarded by itself. 0 is a connection that was held or broken off. */
    private final Map<Integer, Integer> statuses = new TreeMap<>();

    private int withoutRetryAfter;

    private Attack(int port, int network) {
        this.port = port;
        this.network = network;
    }

    /** Begins; each flood comes from addresses of its own. */
    static Attack begin(Flood flood, int port) {
        Attack attack = new Attack(port, 10 + flood.ordinal());
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(() -> attack.goOn(flood), "flood-" + flood + "-" + i);
            thread.setDaemon(true);
            attack.threads.add(thread);
            thread.start();
        }
        return attack;
    }

    private void goOn(Flood flood) {
        while (goesOn()) {
            try {
                flood.attack(this);
            } catch (IOException e) {
                count(Reply.NONE);
            }
        }
    }

    boolean goesOn() {
        return !isOver.get();
    }

    Random random() {
        return random.get();
    }

    Reply ask(int address, String request) {
        return Wire.ask(from(address), port, request);
    }

    /** Sends several requests before it reads the first answer, and counts all. */
    void askTogether(String requests) throws IOException {
        try (Wire wire = open(0, requests)) {
            for (String reply : wire.text().split("(?=HTTP/1\\.1 [0-9]{3} )")) {
                count(Wire.Reply.parse(reply));
            }
        }
    }

    Wire open(int address, String beginning) throws IOException {
        Wire wire = new Wire(from(address), port);
        wire.send(beginning);
        return wire;
    }

    private String from(int address) {
        return "127.0." + network + "." + (1 + address);
    }

    void count(Reply reply) {
        synchronized (statuses) {
            statuses.merge(reply.status(), 1, Integer::sum);
            withoutRetryAfter += reply.status() == 429 && !reply.retryAfter() ? 1 : 0;
        }
    }

    /** How often each status came. */
    Map<Integer, Integer> statuses() {
        synchronized (statuses) {
            return Map.copyOf(statuses);
        }
    }

    /** How many requests or connections came to an end. */
    int size() {
        return statuses().values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many times 429 did not say when to come again. */
    int withoutRetryAfter() {
        synchronized (statuses) {
            return withoutRetryAfter;
        }
    }

    @Override
    public void close() {
        isOver.set(true);
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

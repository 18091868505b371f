package io.akashi.client;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How a client reaches its node.
 *
 * @param node its address, as {@code http://127.0.0.1:3000}; a path before the routes is allowed
 * @param apiKey shown with each operation to a node that writes for its clients, and with nothing else
 * @param connect how long to wait for a connection
 * @param answer how long to wait for a whole answer, its body included
 * @param maxAnswerBytes of a body; a larger one is given up
 * @param retries how often a request that changes nothing is sent again
 * @param longestPause before another try; where the node asks for a longer one, its answer is the last
 */
public record ClientOptions(
        URI node,
        Optional<String> apiKey,
        Duration connect,
        Duration answer,
        int maxAnswerBytes,
        int retries,
        Duration longestPause) {
    /** @throws IllegalArgumentException if the address is not one of http or https */
    public ClientOptions {
        boolean isHttp = "http".equals(node.getScheme()) || "https".equals(node.getScheme());
        if (!isHttp || node.getHost() == null || node.getRawQuery() != null || node.getRawFragment() != null) {
            throw new IllegalArgumentException("expected an address as http://127.0.0.1:3000, found '" + node + "'");
        }
    }

    /** Usual limits: 5 s to connect, 30 s for an answer of at most 8 MiB, 3 retries, pauses of at most 10 s. */
    public static ClientOptions of(URI node) {
        return new ClientOptions(
                node,
                Optional.empty(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                8 << 20,
                3,
                Duration.ofSeconds(10));
    }

    /** The same with this key. */
    public ClientOptions withApiKey(String key) {
        return new ClientOptions(node, Optional.of(key), connect, answer, maxAnswerBytes, retries, longestPause);
    }

    /** The same with this time for a whole answer. */
    public ClientOptions withAnswerWithin(Duration time) {
        return new ClientOptions(node, apiKey, connect, time, maxAnswerBytes, retries, longestPause);
    }

    /** The same with this limit for a body. */
    public ClientOptions withMaxAnswerBytes(int bytes) {
        return new ClientOptions(node, apiKey, connect, answer, bytes, retries, longestPause);
    }

    /** The same with so many retries. */
    public ClientOptions withRetries(int times) {
        return new ClientOptions(node, apiKey, connect, answer, maxAnswerBytes, times, longestPause);
    }

    /** Never shows the key. */
    @Override
    public String toString() {
        return "ClientOptions[node=" + node + ", apiKey=" + (apiKey.isPresent() ? "redacted" : "none") + "]";
    }
}

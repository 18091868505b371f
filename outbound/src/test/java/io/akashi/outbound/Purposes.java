package io.akashi.outbound;

import java.time.Duration;
import java.util.Set;

/** Purposes of tests. */
final class Purposes {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private Purposes() {}

    static Limits limits() {
        return new Limits(1000, PATIENCE, 3, Set.of(), Duration.ofMinutes(10));
    }

    static Limits within(Duration deadline) {
        return new Limits(1000, deadline, 3, Set.of(), Duration.ZERO);
    }

    /** Any public host, on {@code port} too, so that the port is no obstacle. */
    static Purpose onPort(int port) {
        return new Purpose("test", Set.of(), Set.of(443, 80, port), Set.of(), limits());
    }

    /** A server of our own on {@code port} of this machine, by the name {@code own.test}. */
    static Purpose own(int port, Limits limits) {
        return Purpose.anyPublicHost("test", limits).and(new Endpoint(false, "own.test", port));
    }
}

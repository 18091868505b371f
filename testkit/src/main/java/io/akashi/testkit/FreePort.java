package io.akashi.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;

/**
 * Ports for servers that are told theirs. They lie below the range from which a kernel gives ports to whoever asks for any, so
 * no server of another test takes one between here and its use.
 */
public final class FreePort {
    private static final int FIRST = 12_000;
    private static final int BEYOND = 32_000;
    private static final int TRIES = 1_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private FreePort() {}

    /** A port of loopback that nobody listens on. */
    public static int find() {
        for (int i = 0; i < TRIES; i++) {
            int port = FIRST + RANDOM.nextInt(BEYOND - FIRST);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
        }
        throw new IllegalStateException("expected a free port from " + FIRST + " to " + BEYOND);
    }
}

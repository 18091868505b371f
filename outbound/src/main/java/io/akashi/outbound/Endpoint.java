package io.akashi.outbound;

import java.util.Locale;

/**
 * Scheme, host and port, by which the operator names a server of their own. Such a server may be asked without TLS, on any
 * port and at an internal address; never at a link-local one, where clouds keep their metadata.
 */
public record Endpoint(boolean secure, String host, int port) {
    /** Writes the host in lower case. */
    public Endpoint {
        host = host.toLowerCase(Locale.ROOT);
    }

    /**
     * The endpoint of {@code address}; a path is passed over.
     *
     * @throws IllegalArgumentException if it is not an address that we read
     */
    public static Endpoint of(String address) {
        try {
            return Target.parse(address).endpoint();
        } catch (RefusedException e) {
            throw new IllegalArgumentException(e.result().reason().text() + ": " + e.getMessage(), e);
        }
    }
}

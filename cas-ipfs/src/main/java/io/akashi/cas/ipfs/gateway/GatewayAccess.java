package io.akashi.cas.ipfs.gateway;

import io.akashi.sidetree.encoding.Bytes;

/**
 * Port to whatever asks a gateway by HTTP GET. An implementation bounds bytes and time, sends no credentials, and checks
 * each redirect like the address itself.
 */
@FunctionalInterface
public interface GatewayAccess {
    /**
     * Asks {@code address}.
     *
     * @param contentType what is accepted, and no other type is taken
     * @param maxBytes of the body; not one more is kept
     */
    Answer get(String address, String contentType, int maxBytes);

    /** What came of asking. */
    sealed interface Answer {
        /** Status 200 and the whole body. */
        record Body(Bytes bytes) implements Answer {}

        /** The gateway says that it has no such thing. */
        record Missing(int status) implements Answer {}

        /** Anything else: too large, too slow, unreachable, another status or type, a redirect that is not followed. */
        record Failed(String reason) implements Answer {}
    }
}

package io.akashi.resolver.method;

import io.akashi.sidetree.encoding.Bytes;

/**
 * Documents on web servers that others choose. Whoever implements this guards the network it asks from: it refuses
 * addresses that lead into it, and bounds size, time and redirects. Safe for threads.
 */
@FunctionalInterface
public interface WebDocuments {
    /** Asks for the document at an address that begins with {@code https://}. */
    Answer get(String address);

    /** The outcome of asking. */
    sealed interface Answer {
        /** What the server gave, whole. */
        record Document(Bytes body) implements Answer {}

        /** The server says that there is nothing. */
        record Missing() implements Answer {}

        /** The address was not asked, and never will be. */
        record Refused(String detail) implements Answer {}

        /** Too many are being asked for now. */
        record Busy() implements Answer {}

        /** No usable answer came; another time it may. */
        record Failed(String detail) implements Answer {}
    }
}

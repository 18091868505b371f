package io.akashi.node.cli.compare;

import java.util.Locale;

/** A DID that the two nodes do not resolve alike, and why, as far as they can tell. */
record Difference(String did, Cause cause, String detail) {
    /** Why. The name in lower case is the stable code. */
    enum Cause {
        /** One of them has not read the blocks that make the difference. */
        BEHIND,
        /** One of them lacks a file that the other has. */
        FILE_MISSING,
        /** One of them holds operations that the other, having read the same blocks, does not. */
        OPERATIONS_DIFFER,
        /** Both hold the same operations, and one took effect on one side alone. */
        EFFECT_DIFFERS,
        /** Both hold the same operations with the same effect, and write other documents. */
        DOCUMENT_DIFFERS,
        /** Found here, and nothing tells why not there. */
        NOT_FOUND_THERE,
        /** Found there, and nothing tells why not here. */
        NOT_FOUND_HERE,
        /** One of them did not answer. */
        NOT_COMPARED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean isCompared() {
        return cause != Cause.NOT_COMPARED;
    }
}

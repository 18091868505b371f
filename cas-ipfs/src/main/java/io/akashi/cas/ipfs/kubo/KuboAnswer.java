package io.akashi.cas.ipfs.kubo;

import io.akashi.sidetree.encoding.Bytes;

/** What a Kubo node answers to a call. */
sealed interface KuboAnswer {
    /** Status 200 and the whole body. */
    record Body(Bytes bytes) implements KuboAnswer {}

    /** Another status, with the message of the body: Kubo answers 500 to most of what it cannot do. */
    record Refused(int status, String message) implements KuboAnswer {
        /** Whether the node says that it does not have the thing. Source: Kubo, js-ipfs: their messages. */
        boolean isAbsent() {
            return message.contains("not found")
                    || message.contains("could not find")
                    || message.contains("not pinned");
        }
    }

    /** More bytes than were asked for. */
    record TooLong(int limit) implements KuboAnswer {}

    /** No connection, or no whole answer in time. */
    record NoAnswer(String reason) implements KuboAnswer {}

    /** In words. */
    default String said() {
        if (this instanceof Refused refused) {
            return "status " + refused.status() + ": " + refused.message();
        }
        return this instanceof NoAnswer none ? none.reason() : toString();
    }
}

package io.akashi.sidetree.protocol;

import java.util.Objects;

/**
 * Who anchored a transaction, as the ledger tells writers apart: on Bitcoin the 20-byte hash of a public key in
 * lower-case hex, on an EVM chain the sender's address.
 */
public record Writer(String id) {
    public Writer {
        Objects.requireNonNull(id);
    }

    @Override
    public String toString() {
        return id;
    }
}

package io.akashi.sidetree.chain;

import java.util.Objects;

/** The name of one block, as the ledger spells it (hex); compared as text. */
public record BlockHash(String text) {
    public BlockHash {
        Objects.requireNonNull(text);
    }

    @Override
    public String toString() {
        return text;
    }
}

package io.akashi.sidetree.model;

import io.akashi.sidetree.encoding.EncodedMultihash;
import java.util.Objects;

/**
 * The part of a DID that is its own: the hash of the suffix data of its create. Compared as text, because one hash has
 * several texts and only the canonical one is ever created. Source: Sidetree v1, "DID Uniqueness".
 */
public record DidSuffix(String text) implements Comparable<DidSuffix> {
    public DidSuffix {
        Objects.requireNonNull(text);
    }

    /** The suffix that a reference in a file or request names. */
    static DidSuffix of(EncodedMultihash hash) {
        return new DidSuffix(hash.text());
    }

    @Override
    public int compareTo(DidSuffix other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}

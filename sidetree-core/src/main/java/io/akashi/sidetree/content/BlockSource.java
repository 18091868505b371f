package io.akashi.sidetree.content;

import java.util.Optional;

/** Where blocks come from. What it returns is not trusted: whoever asks checks it against the CID. */
@FunctionalInterface
public interface BlockSource {
    /**
     * The block that a CID names, or empty if it cannot be had.
     *
     * @param maxBytes the largest block the caller takes; a source need not return a larger one whole
     */
    Optional<byte[]> block(Cid cid, int maxBytes);
}

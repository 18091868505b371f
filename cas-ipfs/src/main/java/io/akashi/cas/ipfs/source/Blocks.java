package io.akashi.cas.ipfs.source;

import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.encoding.Bytes;

/** A source asked for single blocks. */
@FunctionalInterface
public interface Blocks {
    /** Asks for a block of at most {@code maxBytes}. What comes back is not checked yet. */
    Answer ask(Cid cid, int maxBytes);

    /** What a source answers. */
    sealed interface Answer {
        /** Bytes, whatever they are. */
        record Block(Bytes bytes) implements Answer {}

        /** It says that it has none. */
        record Absent(String reason) implements Answer {}

        /** No whole answer. */
        record Failed(String reason) implements Answer {}
    }
}

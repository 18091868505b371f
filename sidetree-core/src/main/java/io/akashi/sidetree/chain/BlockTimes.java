package io.akashi.sidetree.chain;

import io.akashi.sidetree.protocol.AnchorTime;
import java.time.Instant;

/**
 * When the blocks of a ledger were made, as their makers say; no rule of Sidetree depends on it. Safe for threads. "Could
 * not ask" is an outcome, never an exception.
 */
@FunctionalInterface
public interface BlockTimes {
    /** A ledger whose blocks do not say. */
    BlockTimes NONE = (height, hash) -> new Found.Unknown();

    /** The time of the block of this height and name. */
    Found timeOf(AnchorTime height, BlockHash hash);

    /** The outcome of asking. */
    sealed interface Found {
        /** The time that stands in the block. */
        record At(Instant time) implements Found {}

        /** The block does not say, or is not known. */
        record Unknown() implements Found {}

        /** The ledger's node did not answer. */
        record Unreachable(String reason) implements Found {}
    }
}

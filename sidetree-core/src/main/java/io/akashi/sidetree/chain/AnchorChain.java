package io.akashi.sidetree.chain;

import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.ValueTimeLock;
import io.akashi.sidetree.protocol.Writer;
import java.util.List;
import java.util.Optional;

/**
 * A ledger that orders batches. Reading gives whole blocks of the best chain; writing goes in steps that can each be
 * repeated after a crash. Safe for threads. "Could not ask" is an outcome, never an exception.
 */
public interface AnchorChain {
    /**
     * The blocks that follow {@code cursor}, a bounded number; from the network's genesis block if it is empty. The list
     * is empty when there are none yet. Runs of blocks without transactions may be left out, but the last block read is
     * always there.
     */
    Next after(Optional<BlockCursor> cursor);

    /** What the next transaction must pay, and what its writer has locked. */
    Terms terms();

    /**
     * Builds and signs a transaction without sending it. With {@code replaced} the new one spends an input of each
     * earlier version, so that at most one of them is ever confirmed.
     */
    Preparation prepare(String anchorString, Satoshis minimumFee, List<PreparedAnchor> replaced);

    /** Sends a prepared transaction; sending it again changes nothing. */
    Publication publish(PreparedAnchor anchor);

    /** Where a prepared transaction is now. */
    Status status(PreparedAnchor anchor);

    /** What follows a cursor. */
    sealed interface Next {
        /** Whole blocks in order; {@code tip} is the height of the best chain. */
        record Blocks(List<Block> blocks, AnchorTime tip) implements Next {
            public Blocks {
                blocks = List.copyOf(blocks);
            }
        }

        /** The cursor's block is on no best chain any more; {@code forkPoint} is the last block that still holds. */
        record Reorg(AnchorTime forkPoint) implements Next {}

        /** The ledger's node has not come as far as the cursor; nothing is known to be wrong. */
        record Behind(AnchorTime tip) implements Next {}

        /** The ledger's node did not answer. */
        record Unreachable(String reason) implements Next {}
    }

    /** The terms for writing now. */
    sealed interface Terms {
        /** @param normalizedFee of the next block, rounded down */
        record Known(AnchorTime tip, Satoshis normalizedFee, Writer writer, Optional<ValueTimeLock> lock)
                implements Terms {}

        /** The ledger's node did not answer. */
        record Unreachable(String reason) implements Terms {}
    }

    /** The outcome of preparing. */
    sealed interface Preparation {
        /** A signed transaction, ready to be kept and then sent. */
        record Prepared(PreparedAnchor anchor) implements Preparation {}

        /** The writer's coins, or its spending limits, do not suffice. */
        record Refused(String reason) implements Preparation {}

        /** The ledger's node did not answer. */
        record Unreachable(String reason) implements Preparation {}
    }

    /** The outcome of sending. */
    sealed interface Publication {
        /** The ledger's node has it, now or from before. */
        record Accepted() implements Publication {}

        /** The ledger's node will not take it. */
        record Refused(String reason) implements Publication {}

        /** The ledger's node would take it if it paid more: its inputs are there, nothing else is wrong with it. */
        record Underpaid(String reason) implements Publication {}

        /** The ledger's node did not answer; it may have it or not. */
        record Unreachable(String reason) implements Publication {}
    }

    /** Where a transaction is. */
    sealed interface Status {
        /** The ledger's node has never heard of it, or has forgotten it. */
        record Unknown() implements Status {}

        /** It waits for a block. */
        record Mempool() implements Status {}

        /** It stands in this block of the best chain. */
        record Confirmed(AnchorTime time) implements Status {}

        /** Another transaction has spent its inputs: it can never be confirmed on this branch. */
        record Conflicted() implements Status {}

        /** The ledger's node did not answer. */
        record Unreachable(String reason) implements Status {}
    }
}

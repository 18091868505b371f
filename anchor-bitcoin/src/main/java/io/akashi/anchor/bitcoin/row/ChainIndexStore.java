package io.akashi.anchor.bitcoin.row;

import io.akashi.anchor.bitcoin.block.TransactionId;
import io.akashi.sidetree.protocol.AnchorTime;
import java.util.List;
import java.util.Optional;

/**
 * Where the rows of the index are kept: consecutive heights from the first block appended. Each change is durable and
 * whole before it returns. Written by one thread at a time, read by any.
 */
public interface ChainIndexStore {
    /** The highest row. */
    Optional<IndexedBlock> tip();

    /** The row of this height. */
    Optional<IndexedBlock> block(AnchorTime time);

    /** The rows of these heights that there are, both ends among them, in order. */
    List<IndexedBlock> blocks(AnchorTime first, AnchorTime last);

    /** Adds the row after the highest; any row if there is none. */
    void append(IndexedBlock block);

    /** Forgets all rows above this height. */
    void truncateAbove(AnchorTime time);

    /** The first output of this transaction, if a row holds it as a possible lock. */
    Optional<LockOutput> lockOutput(TransactionId transaction);
}

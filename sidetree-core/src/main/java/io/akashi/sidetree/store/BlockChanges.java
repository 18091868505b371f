package io.akashi.sidetree.store;

import io.akashi.sidetree.chain.BlockCursor;
import java.util.List;

/**
 * All that one block changes, to be kept in one write or not at all.
 *
 * @param cursor the block itself
 * @param transactions every transaction of the block, also those that were not selected, in order
 * @param operations in consensus order
 * @param settled the node's own batches whose transaction this block holds
 */
public record BlockChanges(
        BlockCursor cursor,
        List<TransactionRecord> transactions,
        List<StoredOperation> operations,
        List<BatchSettlement> settled) {
    public BlockChanges {
        transactions = List.copyOf(transactions);
        operations = List.copyOf(operations);
        settled = List.copyOf(settled);
    }

    /** One of our batches and what its transaction came to. */
    public record BatchSettlement(BatchId batch, TransactionRecord transaction) {}
}

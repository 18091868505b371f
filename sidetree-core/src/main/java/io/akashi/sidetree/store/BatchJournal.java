package io.akashi.sidetree.store;

import java.util.List;

/**
 * The node's own batches. Every method is durable when it returns. {@link OperationStore#apply} moves a batch to Applied
 * and {@link OperationStore#rollbackTo} back to Broadcast, in their own writes. One thread writes.
 */
public interface BatchJournal {
    /** Moves the oldest {@code count} requests from the queue into a new batch, in one write. */
    BatchRecord assemble(int count);

    /** Puts the record of a batch in the place of its earlier state. */
    void advance(BatchRecord batch);

    /** Returns the operations of a batch to the head of the queue, in order, and forgets the batch, in one write. */
    void requeue(BatchId batch);

    /** Forgets a batch that is final; the receipts of its operations stay. */
    void finish(BatchId batch);

    /** The batches that are not final, oldest first. */
    List<BatchRecord> open();

    /** The operations of a batch in the order in which they were accepted. */
    List<QueuedOperation> operations(BatchId batch);
}

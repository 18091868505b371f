package io.akashi.sidetree.store;

import java.util.List;

/**
 * The node's own batches. Every method is durable when it returns. {@link OperationStore#apply} moves a batch to Applied
 * and {@link OperationStore#rollbackTo} back to Broadcast, in their own writes. One thread writes.
 */
public interface BatchJournal {
    /**
     * Moves the oldest requests from the queue into a new batch, in one write: those that {@link OperationQueue#peek} of
     * {@code count} shows.
     *
     * @throws IllegalStateException if the queue is empty
     */
    BatchRecord assemble(int count);

    /**
     * Puts the record of a batch in the place of its earlier state. A batch that the store has moved to Applied meanwhile
     * stays so and takes over the versions only.
     *
     * @throws IllegalArgumentException if the batch is not open, or the new state is Applied
     */
    void advance(BatchRecord batch);

    /**
     * Returns the operations of a batch to the head of the queue, in order, and forgets the batch, in one write. They
     * return also if the queue is full, or a newer request of the same DID waits, but not if they were accepted anew since
     * the batch was rejected. A batch that is Applied or no longer open stays as it is.
     */
    void requeue(BatchId batch);

    /**
     * Forgets a batch that is final; the receipts of its operations stay. One that is no longer open stays so.
     *
     * @throws IllegalStateException if the batch is not Applied
     */
    void finish(BatchId batch);

    /** The batches that are not final, oldest first. */
    List<BatchRecord> open();

    /** The operations of a batch in the order in which they were accepted. */
    List<QueuedOperation> operations(BatchId batch);
}

package io.akashi.sidetree.store;

import io.akashi.sidetree.model.DidSuffix;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The accepted requests that are not yet in a batch, first come first served, at most one for each DID. Safe for
 * threads.
 */
public interface OperationQueue {
    /** Takes a request as {@link #enqueueAll} does. */
    default Enqueued enqueue(QueuedOperation operation, Instant now) {
        return enqueueAll(List.of(operation), now).get(0);
    }

    /**
     * Takes requests one after the other, all in one write. When this returns, those that are {@link Enqueued.Accepted} are on
     * disk. A write that fails takes none of them.
     *
     * @param now kept in the receipts
     * @return the outcome of each, in their order
     */
    List<Enqueued> enqueueAll(List<QueuedOperation> operations, Instant now);

    /**
     * The oldest requests, at most this many, up to a second one for the same DID (one that returned and a newer one may
     * both wait): what the next batch can hold.
     */
    List<QueuedOperation> peek(int limit);

    /** How many wait. */
    int size();

    /** Whether a request for this DID waits; one that is in a batch does not. */
    boolean contains(DidSuffix suffix);

    /** The receipt of a request, or empty if it was never accepted or has been forgotten long after it became final. */
    Optional<Receipt> receipt(OperationId id);

    /**
     * Forgets receipts of operations whose batch is final and was begun before the node had run for {@code period} less than
     * now. It is not asked when that was, for clocks are set back and forth. The work is bounded: who calls again and again comes
     * round all receipts.
     *
     * @param ran how long the node has run since this was called last
     */
    default void forgetReceipts(Duration ran, Duration period) {}

    /** The outcome of a request. */
    sealed interface Enqueued {
        /** It is durable. */
        record Accepted() implements Enqueued {}

        /** The same request was accepted before and is still on its way or was applied; nothing has changed. */
        record Known() implements Enqueued {}

        /** Another request for this DID waits. */
        record DidBusy() implements Enqueued {}

        /** The queue has its limit of {@code size} requests. */
        record Full(int size) implements Enqueued {}
    }
}

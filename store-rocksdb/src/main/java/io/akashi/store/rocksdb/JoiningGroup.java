package io.akashi.store.rocksdb;

import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.store.OperationId;
import io.akashi.sidetree.store.OperationQueue.Enqueued;
import io.akashi.sidetree.store.QueuedOperation;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Requests that have a place in the queue and are not written yet. Used by one thread, which writes them together. */
final class JoiningGroup {
    private final QueueOrder order;
    private final int limit;
    private final Map<Long, QueuedOperation> members = new TreeMap<>();
    private final Set<OperationId> ids = new HashSet<>();
    private final Set<DidSuffix> suffixes = new HashSet<>();

    /** A group that has nobody yet, in a queue of at most {@code limit} requests. */
    JoiningGroup(QueueOrder order, int limit) {
        this.order = order;
        this.limit = limit;
    }

    /** Whether this request is in it. */
    boolean holds(OperationId id) {
        return ids.contains(id);
    }

    /** Whether a request for this DID is in it. */
    boolean holds(DidSuffix suffix) {
        return suffixes.contains(suffix);
    }

    /** Takes a request that may wait, if there is room. */
    Enqueued join(QueuedOperation operation) {
        if (!order.reserve(limit)) {
            return new Enqueued.Full(order.size());
        }
        members.put(order.join(), operation);
        ids.add(operation.id());
        suffixes.add(operation.suffix());
        return new Enqueued.Accepted();
    }

    /** The members by their sequences. */
    Map<Long, QueuedOperation> members() {
        return members;
    }

    /** Gives the places of all back, because they were not written. */
    void fail() {
        members.keySet().forEach(order::failed);
    }
}

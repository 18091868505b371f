package io.akashi.conformance.differential.ours;

import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.store.OperationId;
import io.akashi.sidetree.store.OperationQueue;
import io.akashi.sidetree.store.QueuedOperation;
import io.akashi.sidetree.store.Receipt;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A queue that nothing leaves. */
final class WaitingRequests implements OperationQueue {
    private final Map<DidSuffix, QueuedOperation> waiting = new LinkedHashMap<>();

    @Override
    public Enqueued enqueue(QueuedOperation operation, Instant now) {
        QueuedOperation before = waiting.putIfAbsent(operation.suffix(), operation);
        if (before == null) {
            return new Enqueued.Accepted();
        }
        return before.id().equals(operation.id()) ? new Enqueued.Known() : new Enqueued.DidBusy();
    }

    @Override
    public List<QueuedOperation> peek(int limit) {
        return waiting.values().stream().limit(limit).toList();
    }

    @Override
    public int size() {
        return waiting.size();
    }

    @Override
    public boolean contains(DidSuffix suffix) {
        return waiting.containsKey(suffix);
    }

    @Override
    public Optional<Receipt> receipt(OperationId id) {
        return Optional.empty();
    }
}

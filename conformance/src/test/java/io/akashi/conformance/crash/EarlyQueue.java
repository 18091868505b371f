package io.akashi.conformance.crash;

import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.store.OperationId;
import io.akashi.sidetree.store.OperationQueue;
import io.akashi.sidetree.store.QueuedOperation;
import io.akashi.sidetree.store.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A faulty queue: it says yes and writes later. */
final class EarlyQueue implements OperationQueue {
    private static final long LATER_MILLIS = 3_000;

    private final OperationQueue queue;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();

    EarlyQueue(OperationQueue queue) {
        this.queue = queue;
    }

    @Override
    public List<Enqueued> enqueueAll(List<QueuedOperation> operations, Instant now) {
        later.schedule(() -> queue.enqueueAll(operations, now), LATER_MILLIS, TimeUnit.MILLISECONDS);
        return operations.stream()
                .<Enqueued>map(operation -> new Enqueued.Accepted())
                .toList();
    }

    @Override
    public List<QueuedOperation> peek(int limit) {
        return queue.peek(limit);
    }

    @Override
    public int size() {
        return queue.size();
    }

    @Override
    public boolean contains(DidSuffix suffix) {
        return queue.contains(suffix);
    }

    @Override
    public Optional<Receipt> receipt(OperationId id) {
        return queue.receipt(id);
    }
}

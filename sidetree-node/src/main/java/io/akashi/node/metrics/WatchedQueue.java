package io.akashi.node.metrics;

import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.store.OperationId;
import io.akashi.sidetree.store.OperationQueue;
import io.akashi.sidetree.store.QueuedOperation;
import io.akashi.sidetree.store.Receipt;
import io.prometheus.metrics.core.metrics.Counter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A queue whose arrivals are counted and logged with the receipt's id. */
final class WatchedQueue implements OperationQueue {
    private final OperationQueue queue;
    private final Counter submitted;

    WatchedQueue(OperationQueue queue, Figures figures) {
        this.queue = queue;
        this.submitted = figures.counter(WritingFigures.SUBMITTED);
    }

    @Override
    public List<Enqueued> enqueueAll(List<QueuedOperation> operations, Instant now) {
        List<Enqueued> enqueued = queue.enqueueAll(operations, now);
        for (int i = 0; i < enqueued.size(); i++) {
            submitted.labelValues(outcome(enqueued.get(i))).inc();
            if (enqueued.get(i) instanceof Enqueued.Accepted) {
                OperationLog.queued(operations.get(i));
            }
        }
        return enqueued;
    }

    private static String outcome(Enqueued enqueued) {
        if (enqueued instanceof Enqueued.Accepted) {
            return "accepted";
        }
        if (enqueued instanceof Enqueued.Known) {
            return "known";
        }
        return enqueued instanceof Enqueued.DidBusy ? "did_busy" : "full";
    }

    /** How long the first has waited, in seconds. */
    static double oldestAge(OperationQueue queue, Instant now) {
        return queue.peek(1).stream()
                .findFirst()
                .flatMap(first -> queue.receipt(first.id()))
                .map(receipt -> Duration.between(receipt.acceptedAt(), now).toMillis() / 1e3)
                .orElse(0.0);
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

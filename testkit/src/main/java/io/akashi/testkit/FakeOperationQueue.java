package io.akashi.testkit;

import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.store.BatchId;
import io.akashi.sidetree.store.BatchRecord;
import io.akashi.sidetree.store.BatchRecord.State;
import io.akashi.sidetree.store.OperationId;
import io.akashi.sidetree.store.OperationQueue;
import io.akashi.sidetree.store.QueuedOperation;
import io.akashi.sidetree.store.Receipt;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import io.akashi.testkit.FakeDisk.Taken;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A queue in memory. */
public final class FakeOperationQueue implements OperationQueue {
    private final FakeDisk disk;
    private final int limit;

    /** The queue on this disk, which takes no more while {@code limit} requests wait. */
    public FakeOperationQueue(FakeDisk disk, int limit) {
        this.disk = disk;
        this.limit = limit;
    }

    @Override
    public List<Enqueued> enqueueAll(List<QueuedOperation> operations, Instant now) {
        synchronized (disk) {
            return operations.stream().map(operation -> takeIn(operation, now)).toList();
        }
    }

    private Enqueued takeIn(QueuedOperation operation, Instant now) {
        Optional<Receipt> known = receipt(operation.id());
        if (known.isPresent() && !(known.get().state() instanceof Receipt.State.Rejected)) {
            return new Enqueued.Known();
        }
        if (contains(operation.suffix())) {
            return new Enqueued.DidBusy();
        }
        if (disk.queue.size() >= limit) {
            return new Enqueued.Full(disk.queue.size());
        }
        disk.queue.add(operation);
        disk.taken.put(operation.id(), new Taken(operation, now, Optional.empty()));
        return new Enqueued.Accepted();
    }

    @Override
    public List<QueuedOperation> peek(int count) {
        synchronized (disk) {
            Set<DidSuffix> suffixes = new HashSet<>();
            return disk.queue.stream()
                    .limit(count)
                    .takeWhile(operation -> suffixes.add(operation.suffix()))
                    .toList();
        }
    }

    @Override
    public int size() {
        synchronized (disk) {
            return disk.queue.size();
        }
    }

    @Override
    public boolean contains(DidSuffix suffix) {
        synchronized (disk) {
            return disk.queue.stream().anyMatch(operation -> operation.suffix().equals(suffix));
        }
    }

    @Override
    public Optional<Receipt> receipt(OperationId id) {
        synchronized (disk) {
            return Optional.ofNullable(disk.taken.get(id)).map(taken -> {
                QueuedOperation operation = taken.operation();
                Receipt.State state = taken.batch()
                        .map(this::state)
                        .orElseGet(() -> new Receipt.State.Queued(disk.queue.indexOf(operation) + 1));
                return new Receipt(id, operation.type(), operation.suffix(), taken.acceptedAt(), state);
            });
        }
    }

    private Receipt.State state(BatchId id) {
        State.Applied finished = disk.finished.get(id);
        if (finished != null) {
            return applied(id, finished);
        }
        State state = Optional.ofNullable(disk.batches.get(id))
                .map(BatchRecord::state)
                .orElseThrow(() -> new IllegalStateException("no batch " + id));
        if (state instanceof State.Applied applied) {
            return applied(id, applied);
        }
        return state instanceof State.Broadcast broadcast
                ? new Receipt.State.Broadcast(id, newest(broadcast.versions()))
                : new Receipt.State.Batched(id);
    }

    private Receipt.State applied(BatchId id, State.Applied applied) {
        Optional<Outcome> outcome = Optional.ofNullable(disk.transactions.get(applied.transaction()))
                .map(TransactionRecord::outcome);
        if (outcome.isPresent() && outcome.get() instanceof Outcome.Rejected rejected) {
            return new Receipt.State.Rejected(rejected.code());
        }
        String transactionId = newest(applied.versions());
        return outcome.isPresent() && outcome.get() instanceof Outcome.Processed
                ? new Receipt.State.Applied(
                        id, transactionId, applied.transaction().time())
                : new Receipt.State.Broadcast(id, transactionId);
    }

    private static String newest(List<PreparedAnchor> versions) {
        return versions.isEmpty() ? "" : versions.get(versions.size() - 1).transactionId();
    }
}

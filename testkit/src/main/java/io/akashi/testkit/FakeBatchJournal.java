package io.akashi.testkit;

import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.store.BatchId;
import io.akashi.sidetree.store.BatchJournal;
import io.akashi.sidetree.store.BatchRecord;
import io.akashi.sidetree.store.BatchRecord.State;
import io.akashi.sidetree.store.OperationQueue;
import io.akashi.sidetree.store.QueuedOperation;
import io.akashi.testkit.FakeDisk.Taken;
import java.util.List;
import java.util.Optional;

/** A journal of batches in memory. */
public final class FakeBatchJournal implements BatchJournal {
    private final FakeDisk disk;
    private final OperationQueue queue;

    /** The batches on this disk, made of the requests of the queue on the same disk. */
    public FakeBatchJournal(FakeDisk disk, FakeOperationQueue queue) {
        this.disk = disk;
        this.queue = queue;
    }

    @Override
    public BatchRecord assemble(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a batch holds at least one request, not " + count);
        }
        synchronized (disk) {
            List<QueuedOperation> oldest = queue.peek(count);
            if (oldest.isEmpty()) {
                throw new IllegalStateException("the queue is empty");
            }
            BatchRecord batch = new BatchRecord(disk.nextBatch(), oldest.size(), new State.Assembled());
            disk.queue.subList(0, oldest.size()).clear();
            oldest.forEach(operation -> move(operation, Optional.of(batch.id())));
            disk.inFlight.put(batch.id(), oldest);
            disk.batches.put(batch.id(), batch);
            return batch;
        }
    }

    private void move(QueuedOperation operation, Optional<BatchId> to) {
        disk.taken.computeIfPresent(operation.id(), (id, was) -> new Taken(operation, was.acceptedAt(), to));
    }

    @Override
    public void advance(BatchRecord batch) {
        if (batch.state() instanceof State.Applied) {
            throw new IllegalArgumentException("only a block makes a batch Applied, see OperationStore.apply");
        }
        synchronized (disk) {
            BatchRecord stored = disk.batches.get(batch.id());
            if (stored == null) {
                throw new IllegalArgumentException("batch " + batch.id() + " is not open");
            }
            State state = batch.state();
            if (stored.state() instanceof State.Applied applied) {
                List<PreparedAnchor> newer = versions(state);
                state = new State.Applied(
                        applied.anchorString(),
                        newer.isEmpty() ? applied.versions() : newer,
                        applied.since(),
                        applied.transaction());
            }
            disk.batches.put(batch.id(), new BatchRecord(batch.id(), stored.operations(), state));
        }
    }

    static List<PreparedAnchor> versions(State state) {
        if (state instanceof State.Prepared prepared) {
            return prepared.versions();
        }
        return state instanceof State.Broadcast broadcast ? broadcast.versions() : List.of();
    }

    @Override
    public void requeue(BatchId batch) {
        synchronized (disk) {
            BatchRecord open = disk.batches.get(batch);
            if (open == null || open.state() instanceof State.Applied) {
                return;
            }
            List<QueuedOperation> returning = operations(batch).stream()
                    .filter(operation -> isIn(batch, operation))
                    .toList();
            returning.forEach(operation -> move(operation, Optional.empty()));
            disk.queue.addAll(0, returning);
            disk.batches.remove(batch);
            disk.inFlight.remove(batch);
        }
    }

    private boolean isIn(BatchId batch, QueuedOperation operation) {
        Taken taken = disk.taken.get(operation.id());
        return taken != null && taken.batch().equals(Optional.of(batch));
    }

    @Override
    public void finish(BatchId batch) {
        synchronized (disk) {
            BatchRecord open = disk.batches.get(batch);
            if (open == null) {
                return;
            }
            if (!(open.state() instanceof State.Applied applied)) {
                throw new IllegalStateException("batch " + batch + " is not final: " + open.state());
            }
            disk.finished.put(batch, applied);
            disk.batches.remove(batch);
            disk.inFlight.remove(batch);
        }
    }

    @Override
    public List<BatchRecord> open() {
        synchronized (disk) {
            return List.copyOf(disk.batches.values());
        }
    }

    @Override
    public List<QueuedOperation> operations(BatchId batch) {
        synchronized (disk) {
            return disk.inFlight.getOrDefault(batch, List.of());
        }
    }
}

package io.akashi.store.rocksdb;

import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.store.BatchId;
import io.akashi.sidetree.store.BatchJournal;
import io.akashi.sidetree.store.BatchRecord;
import io.akashi.sidetree.store.BatchRecord.State;
import io.akashi.sidetree.store.QueuedOperation;
import io.akashi.store.rocksdb.RequestRows.ReceiptRow;
import io.akashi.store.rocksdb.RequestRows.Request;
import io.akashi.store.rocksdb.RequestRows.Where;
import io.akashi.store.rocksdb.RocksOperationQueue.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The node's own batches in RocksDB. At most one for a database. */
public final class RocksBatchJournal implements BatchJournal {
    private final RocksDatabase database;
    private final RocksOperationQueue queue;
    private final BatchTable batches;

    /** The batches of this database, made of the requests of its queue. */
    public RocksBatchJournal(RocksDatabase database, RocksOperationQueue queue) {
        this.database = database;
        this.queue = queue;
        this.batches = new BatchTable(database);
    }

    @Override
    public BatchRecord assemble(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a batch holds at least one request, not " + count);
        }
        queue.order().alone().lock();
        try {
            synchronized (database.batches()) {
                return assemble(queue.oldest(count));
            }
        } finally {
            queue.order().alone().unlock();
        }
    }

    private BatchRecord assemble(List<Waiting> oldest) {
        if (oldest.isEmpty()) {
            throw new IllegalStateException("the queue is empty");
        }
        long last = database.get(Family.META, Keys.LAST_BATCH).map(Keys::number).orElse(0L);
        BatchId id = new BatchId(last + 1);
        BatchRecord batch = new BatchRecord(id, oldest.size(), new State.Assembled());
        try (Changes changes = database.changes()) {
            for (int i = 0; i < oldest.size(); i++) {
                Request request = oldest.get(i).request();
                queue.take(changes, oldest.get(i));
                changes.put(Family.IN_FLIGHT, Keys.inFlight(id, i), request.value());
                byte[] receipt = request.receipt(new Where.InBatch(id));
                changes.put(Family.RECEIPTS, Keys.of(request.operation().id()), receipt);
            }
            changes.put(Family.META, Keys.LAST_BATCH, Keys.of(id));
            batches.put(changes, batch);
            changes.commit();
        }
        queue.order().left(oldest.size(), oldest.get(oldest.size() - 1).sequence());
        return batch;
    }

    @Override
    public void advance(BatchRecord batch) {
        if (batch.state() instanceof State.Applied) {
            throw new IllegalArgumentException("only a block makes a batch Applied, see OperationStore.apply");
        }
        synchronized (database.batches()) {
            BatchRecord stored = batches.get(batch.id())
                    .orElseThrow(() -> new IllegalArgumentException("batch " + batch.id() + " is not open"));
            State state = stored.state() instanceof State.Applied applied
                    ? withVersions(applied, batch.state())
                    : batch.state();
            try (Changes changes = database.changes()) {
                batches.put(changes, new BatchRecord(stored.id(), stored.operations(), state));
                changes.commit();
            }
        }
    }

    /** What was signed meanwhile may have been sent, and counts if a rollback leads back. */
    private static State withVersions(State.Applied applied, State newer) {
        List<PreparedAnchor> versions = applied.versions();
        if (newer instanceof State.Prepared prepared) {
            versions = prepared.versions();
        } else if (newer instanceof State.Broadcast broadcast) {
            versions = broadcast.versions();
        }
        return new State.Applied(applied.anchorString(), versions, applied.since(), applied.transaction());
    }

    @Override
    public void requeue(BatchId batch) {
        queue.order().alone().lock();
        try {
            synchronized (database.batches()) {
                Optional<BatchRecord> open = batches.get(batch);
                if (open.isPresent() && !(open.get().state() instanceof State.Applied)) {
                    requeue(open.get());
                }
            }
        } finally {
            queue.order().alone().unlock();
        }
    }

    private void requeue(BatchRecord batch) {
        List<Request> returning = requests(batch.id()).stream()
                .filter(request -> isIn(batch.id(), request))
                .toList();
        long first = queue.order().head() - returning.size();
        try (Changes changes = database.changes()) {
            for (int i = 0; i < returning.size(); i++) {
                queue.putBack(changes, new Waiting(first + i, returning.get(i)));
            }
            forget(changes, batch);
            changes.commit();
        }
        queue.order().returned(returning.size());
    }

    /** A request whose batch was rejected may have been accepted anew; then it is elsewhere now. */
    private boolean isIn(BatchId batch, Request request) {
        return database.get(Family.RECEIPTS, Keys.of(request.operation().id()))
                .map(ReceiptRow::read)
                .filter(row -> row.where().equals(new Where.InBatch(batch)))
                .isPresent();
    }

    @Override
    public void finish(BatchId batch) {
        synchronized (database.batches()) {
            Optional<BatchRecord> open = batches.get(batch);
            if (open.isEmpty()) {
                return;
            }
            if (!(open.get().state() instanceof State.Applied applied)) {
                throw new IllegalStateException(
                        "batch " + batch + " is not final: " + open.get().state());
            }
            try (Changes changes = database.changes()) {
                changes.put(
                        Family.FINISHED,
                        Keys.of(batch),
                        FinishedBatch.of(applied).value());
                forget(changes, open.get());
                changes.commit();
            }
        }
    }

    private static void forget(Changes changes, BatchRecord batch) {
        for (int i = 0; i < batch.operations(); i++) {
            changes.delete(Family.IN_FLIGHT, Keys.inFlight(batch.id(), i));
        }
        changes.delete(Family.BATCHES, Keys.of(batch.id()));
    }

    @Override
    public List<BatchRecord> open() {
        return batches.all();
    }

    @Override
    public List<QueuedOperation> operations(BatchId batch) {
        return requests(batch).stream().map(Request::operation).toList();
    }

    private List<Request> requests(BatchId batch) {
        List<Request> requests = new ArrayList<>();
        try (Rows rows = database.rows(Family.IN_FLIGHT, Keys.inFlight(batch, 0))) {
            while (rows.next() && Keys.number(rows.key()) == batch.value()) {
                requests.add(Request.read(rows.value()));
            }
        }
        return requests;
    }
}

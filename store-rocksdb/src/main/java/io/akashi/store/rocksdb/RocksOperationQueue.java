package io.akashi.store.rocksdb;

import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.store.OperationId;
import io.akashi.sidetree.store.OperationQueue;
import io.akashi.sidetree.store.QueuedOperation;
import io.akashi.sidetree.store.Receipt;
import io.akashi.store.rocksdb.RequestRows.Request;
import io.akashi.store.rocksdb.RequestRows.Where;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** The queue in RocksDB. At most one for a database. */
public final class RocksOperationQueue implements OperationQueue {
    private static final int STRIPES = 1_024;

    private final RocksDatabase database;
    private final int limit;
    private final QueueOrder order;
    private final Receipts receipts;
    private final ReceiptSweep sweep;
    private final List<Lock> stripes =
            Stream.<Lock>generate(ReentrantLock::new).limit(STRIPES).toList();

    /** The queue of this database, which takes no more while {@code limit} requests wait. */
    public RocksOperationQueue(RocksDatabase database, int limit) {
        this.database = database;
        this.limit = limit;
        this.order = new QueueOrder(database);
        this.sweep = new ReceiptSweep(database);
        this.receipts = new Receipts(order);
    }

    @Override
    public List<Enqueued> enqueueAll(List<QueuedOperation> operations, Instant now) {
        // The same request has the same DID: whoever comes second waits until the first is on disk.
        int[] held = operations.stream()
                .mapToInt(RocksOperationQueue::stripe)
                .sorted() // whoever holds one waits for none before it
                .distinct()
                .toArray();
        for (int stripe : held) {
            stripes.get(stripe).lock();
        }
        order.together().lock();
        try {
            return takeIn(operations, now);
        } finally {
            order.together().unlock();
            for (int stripe : held) {
                stripes.get(stripe).unlock();
            }
        }
    }

    private static int stripe(QueuedOperation operation) {
        return Math.floorMod(operation.suffix().text().hashCode(), STRIPES);
    }

    private List<Enqueued> takeIn(List<QueuedOperation> operations, Instant now) {
        List<Enqueued> outcomes = new ArrayList<>(operations.size());
        boolean written = false;
        JoiningGroup group = new JoiningGroup(order, limit);
        try {
            for (QueuedOperation operation : operations) {
                boolean isKnown = group.holds(operation.id()) || isOnItsWay(operation.id());
                outcomes.add(isKnown ? new Enqueued.Known() : join(group, operation));
            }
            write(group.members(), now);
            written = true;
        } finally {
            if (!written) {
                group.fail();
            }
        }
        return outcomes;
    }

    private Enqueued join(JoiningGroup group, QueuedOperation operation) {
        return group.holds(operation.suffix()) || contains(operation.suffix())
                ? new Enqueued.DidBusy()
                : group.join(operation);
    }

    private void write(Map<Long, QueuedOperation> joined, Instant now) {
        if (joined.isEmpty()) {
            return;
        }
        try (Changes changes = database.changes()) {
            joined.forEach((sequence, operation) -> {
                put(changes, sequence, new Request(operation, now));
                changes.put(Family.WAITING, Keys.of(operation.suffix()), Keys.of(sequence));
            });
            changes.commit();
        }
    }

    private boolean isOnItsWay(OperationId id) {
        if (database.get(Family.RECEIPTS, Keys.of(id)).isEmpty()) {
            return false;
        }
        try (Moment moment = database.moment()) {
            return receipts.find(moment, id)
                    .filter(receipt -> !(receipt.state() instanceof Receipt.State.Rejected))
                    .isPresent();
        }
    }

    @Override
    public List<QueuedOperation> peek(int count) {
        order.alone().lock();
        try {
            return oldest(count).stream()
                    .map(waiting -> waiting.request().operation())
                    .toList();
        } finally {
            order.alone().unlock();
        }
    }

    @Override
    public int size() {
        return order.size();
    }

    @Override
    public boolean contains(DidSuffix suffix) {
        return database.get(Family.WAITING, Keys.of(suffix)).isPresent();
    }

    @Override
    public Optional<Receipt> receipt(OperationId id) {
        order.together().lock();
        try (Moment moment = database.moment()) {
            return receipts.find(moment, id);
        } finally {
            order.together().unlock();
        }
    }

    @Override
    public void forgetReceipts(Duration ran, Duration period) {
        order.alone().lock(); // so that none of them is accepted anew meanwhile
        try {
            sweep.step(ran, period);
        } finally {
            order.alone().unlock();
        }
    }

    QueueOrder order() {
        return order;
    }

    /** The oldest requests up to a second one for the same DID; the caller holds {@link QueueOrder#alone()}. */
    List<Waiting> oldest(int count) {
        List<Waiting> oldest = new ArrayList<>();
        Set<DidSuffix> suffixes = new HashSet<>();
        try (Rows rows = database.rows(Family.QUEUE, Keys.of(order.head()))) {
            while (oldest.size() < count && rows.next()) {
                Waiting waiting = new Waiting(Keys.number(rows.key()), Request.read(rows.value()));
                if (!suffixes.add(waiting.request().operation().suffix())) {
                    break;
                }
                oldest.add(waiting);
            }
        }
        return oldest;
    }

    /** Takes a request out of the queue; a newer one of its DID goes on waiting. */
    void take(Changes changes, Waiting waiting) {
        byte[] suffix = Keys.of(waiting.request().operation().suffix());
        changes.delete(Family.QUEUE, Keys.of(waiting.sequence()));
        database.get(Family.WAITING, suffix)
                .filter(newest -> Keys.number(newest) == waiting.sequence())
                .ifPresent(newest -> changes.delete(Family.WAITING, suffix));
    }

    /** Puts a request at this place; a newer one of its DID stays the one that counts. */
    void putBack(Changes changes, Waiting waiting) {
        byte[] suffix = Keys.of(waiting.request().operation().suffix());
        put(changes, waiting.sequence(), waiting.request());
        if (database.get(Family.WAITING, suffix).isEmpty()) {
            changes.put(Family.WAITING, suffix, Keys.of(waiting.sequence()));
        }
    }

    private static void put(Changes changes, long sequence, Request request) {
        changes.put(Family.QUEUE, Keys.of(sequence), request.value());
        changes.put(Family.RECEIPTS, Keys.of(request.operation().id()), request.receipt(new Where.Queued(sequence)));
    }

    /** A request and its place. */
    record Waiting(long sequence, Request request) {}
}

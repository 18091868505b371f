package io.akashi.store.rocksdb;

import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.store.BlockRoots;
import io.akashi.sidetree.store.ChangeLog;
import io.akashi.sidetree.store.OperationStore;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.TransactionRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Operations in RocksDB. At most one for a database. */
public final class RocksOperationStore implements OperationStore {
    private final RocksDatabase database;
    private final Visibility visibility = new Visibility();
    private final ChangeCounters counters = new ChangeCounters();
    private final BatchTable batches;
    private final BlockWriter writer;
    private final Rollback rollback;
    private final RootKeeper roots;
    private final RocksChangeLog changes;

    /** The operations of this database; finishes a rollback that a crash interrupted, if there is room. */
    public RocksOperationStore(RocksDatabase database) {
        this.database = database;
        this.batches = new BatchTable(database);
        StaleLog stale = new StaleLog(database);
        this.changes = new RocksChangeLog(database, database.options().changesKept());
        BlockWriter.Logs logs = new BlockWriter.Logs(stale, changes);
        this.writer = new BlockWriter(database, batches, counters, logs);
        this.rollback = new Rollback(database, batches, visibility, counters, logs);
        this.roots = new RootKeeper(database, this, stale);
        finishOnOpening();
        database.afterReopening(this::followReopening);
    }

    private void finishOnOpening() {
        try {
            rollback.finishInterrupted();
        } catch (StoreFullException e) {
            return; // what is to go is hidden, and the first write finishes it
        }
    }

    /** A write that failed may be there all the same, be it of operations or of a rollback that hides some. */
    private synchronized void followReopening() {
        rollback.hideAnnounced();
        counters.aroundAll(() -> {});
    }

    Rollback rollback() {
        return rollback;
    }

    /** How the database does that it shares with others. */
    public DatabaseFigures figures() {
        return DatabaseFigures.of(database);
    }

    @Override
    public Optional<BlockCursor> cursor() {
        return database.get(Family.META, Keys.CURSOR).map(BlockRows::read);
    }

    @Override
    public synchronized void apply(BlockChanges changes) {
        rollback.finishInterrupted();
        cursor().filter(cursor -> cursor.time().compareTo(changes.cursor().time()) >= 0)
                .ifPresent(cursor -> {
                    throw new IllegalArgumentException(
                            "block " + changes.cursor().time() + " does not follow block " + cursor.time());
                });
        synchronized (database.batches()) {
            writer.apply(changes);
        }
    }

    @Override
    public synchronized void replaceLate(TransactionRecord transaction, List<StoredOperation> operations) {
        rollback.finishInterrupted();
        AnchorTime tip = cursor().orElseThrow(() -> new IllegalArgumentException("no block was applied"))
                .time();
        writer.replace(transaction, operations, tip);
    }

    @Override
    public synchronized void noteTry(TransactionRecord transaction) {
        rollback.finishInterrupted();
        writer.noteTry(transaction);
    }

    @Override
    public synchronized Optional<BlockCursor> rollbackTo(AnchorTime forkPoint) {
        rollback.finishInterrupted();
        Optional<BlockCursor> cursor = cursor();
        if (cursor.isPresent() && cursor.get().time().compareTo(forkPoint) > 0) {
            synchronized (database.batches()) {
                rollback.to(forkPoint);
            }
        }
        return cursor();
    }

    @Override
    public List<StoredOperation> operations(DidSuffix suffix) {
        byte[] start = Keys.operationsOf(suffix);
        List<StoredOperation> operations = new ArrayList<>();
        try (Visibility.Seen seen = visibility.see(() -> database.operationsFrom(start))) {
            while (seen.next() && Keys.startsWith(seen.rows().key(), start)) {
                operations.add(OperationRows.read(seen.rows().key(), seen.rows().value()));
            }
        }
        return operations;
    }

    /** By the filters of the files and of what is not yet in files, which lie in memory nearly always. */
    @Override
    public boolean isSurelyAbsent(DidSuffix suffix) {
        return database.surelyHasNone(Keys.operationsOf(suffix));
    }

    @Override
    public long changeCounter(DidSuffix suffix) {
        return counters.get(suffix);
    }

    @Override
    public Optional<TransactionRecord> transaction(TransactionNumber number) {
        return database.get(Family.TRANSACTIONS, Keys.of(number)).map(TransactionRows::read);
    }

    @Override
    public void forEachTransaction(Consumer<TransactionRecord> visitor) {
        try (Rows rows = database.rows(Family.TRANSACTIONS, Keys.FIRST)) {
            while (rows.next()) {
                visitor.accept(TransactionRows.read(rows.value()));
            }
        }
    }

    @Override
    public List<TransactionRecord> unavailable(TransactionNumber from, int limit) {
        List<TransactionRecord> unavailable = new ArrayList<>();
        try (Rows rows = database.rows(Family.UNAVAILABLE, Keys.of(from))) {
            while (unavailable.size() < limit && rows.next()) {
                unavailable.add(TransactionRows.read(rows.value()));
            }
        }
        return unavailable;
    }

    @Override
    public void forEachDid(BiConsumer<DidSuffix, List<StoredOperation>> visitor) {
        List<StoredOperation> held = new ArrayList<>();
        try (Visibility.Seen seen = visibility.see(() -> database.rows(Family.OPERATIONS, Keys.FIRST))) {
            while (seen.next()) {
                StoredOperation operation =
                        OperationRows.read(seen.rows().key(), seen.rows().value());
                if (!held.isEmpty() && !held.get(0).suffix().equals(operation.suffix())) {
                    visitor.accept(held.get(0).suffix(), List.copyOf(held));
                    held.clear();
                }
                held.add(operation);
            }
        }
        if (!held.isEmpty()) {
            visitor.accept(held.get(0).suffix(), List.copyOf(held));
        }
    }

    /** One look for each DID, however many operations it has. */
    @Override
    public List<DidSuffix> suffixes(String after, int limit) {
        List<DidSuffix> found = new ArrayList<>();
        byte[] from = after.isEmpty() ? Keys.FIRST : Keys.behind(after);
        while (found.size() < limit) {
            try (Visibility.Seen seen = visibility.see(() -> database.rows(Family.OPERATIONS, from(found, from)))) {
                if (!seen.next()) {
                    return found;
                }
                found.add(Keys.suffix(seen.rows().key()));
            }
        }
        return found;
    }

    private static byte[] from(List<DidSuffix> found, byte[] first) {
        return found.isEmpty() ? first : Keys.behind(found.get(found.size() - 1).text());
    }

    @Override
    public List<TransactionRecord> transactions(TransactionNumber from, int limit) {
        List<TransactionRecord> found = new ArrayList<>();
        try (Rows rows = database.rows(Family.TRANSACTIONS, Keys.of(from))) {
            while (found.size() < limit && rows.next()) {
                found.add(TransactionRows.read(rows.value()));
            }
        }
        return found;
    }

    @Override
    public Optional<BlockCursor> blockAt(AnchorTime height) {
        try (Rows rows = database.rows(Family.BLOCKS, Keys.FIRST)) {
            return rows.floor(Keys.of(height)) ? Optional.of(BlockRows.read(rows.value())) : Optional.empty();
        }
    }

    @Override
    public Optional<ChangeLog> changeLog() {
        return Optional.of(changes);
    }

    @Override
    public long operationCount() {
        return OperationCount.get(database);
    }

    @Override
    public synchronized void settleRoots() {
        rollback.finishInterrupted();
        cursor().ifPresent(roots::settle);
    }

    @Override
    public Optional<BlockRoots> roots() {
        return roots.newest();
    }

    @Override
    public List<BlockRoots> recentRoots() {
        return roots.all();
    }

    /**
     * Brings the roots up to the last block and holds them against the operations: every entry of the tries is computed
     * again.
     *
     * @return what does not agree, in words for a person; empty if all does
     */
    public synchronized List<String> verifyRoots() {
        settleRoots();
        return roots.differences();
    }

    /** Closes the database, and with it the queue and the journal. */
    @Override
    public void close() {
        database.close();
    }
}

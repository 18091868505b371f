package io.akashi.store.rocksdb;

import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.TransactionRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What each write made stale in the tries, written with it; nothing while the tries are not built. Used by the thread
 * that writes.
 */
final class StaleLog {
    /** The form of the tries; another one is not followed, and they are built anew. */
    private static final byte[] VERSION = {1};

    private final RocksDatabase database;
    private long next;
    private long oldest;

    StaleLog(RocksDatabase database) {
        this.database = database;
        try (Rows rows = database.rows(Family.STALE, Keys.FIRST)) {
            next = rows.floor(Keys.of(Long.MAX_VALUE)) ? Keys.number(rows.key()) + 1 : 0;
        }
    }

    /** Whether the tries are built, so that what is stale in them is known. */
    boolean isFollowed() {
        return database.get(Family.META, Keys.TRIES)
                .filter(version -> Arrays.equals(version, VERSION))
                .isPresent();
    }

    /** From this write on the tries are built, and nothing in them is stale. */
    void follow(Changes changes) {
        changes.put(Family.META, Keys.TRIES, VERSION);
        changes.deleteRange(Family.STALE, Keys.of(oldest), Keys.of(next));
    }

    /** From this write on the tries are not built. */
    void abandon(Changes changes) {
        changes.delete(Family.META, Keys.TRIES);
    }

    /** A block is written. */
    void applied(
            Changes changes,
            List<TransactionRecord> records,
            Map<TransactionNumber, List<StoredOperation>> operations) {
        if (records.isEmpty() || !isFollowed()) {
            return;
        }
        StaleEntries stale = StaleEntries.none();
        for (TransactionRecord record : records) {
            TransactionNumber number = record.transaction().number();
            stale.addAnchor(record, operations.getOrDefault(number, List.of()));
        }
        put(changes, stale);
    }

    /** A late transaction takes the place of what it was, and the operations of these DIDs changed. */
    void replaced(
            Changes changes, TransactionRecord record, List<StoredOperation> operations, List<DidSuffix> touched) {
        if (!isFollowed()) {
            return;
        }
        StaleEntries stale = StaleEntries.none();
        stale.addAnchor(record, operations);
        stale.dids().addAll(touched);
        put(changes, stale);
    }

    /** Everything from this transaction on goes, and of the operations those with these keys. */
    void rolledBack(Changes changes, TransactionNumber first, List<byte[]> operations) {
        if (!isFollowed()) {
            return;
        }
        StaleEntries stale = StaleEntries.none();
        operations.forEach(key -> stale.dids().add(Keys.suffix(key)));
        try (Rows rows = database.rows(Family.TRANSACTIONS, Keys.of(first))) {
            while (rows.next()) {
                stale.anchors().put(new TransactionNumber(Keys.number(rows.key())), Optional.empty());
            }
        }
        put(changes, stale);
    }

    private void put(Changes changes, StaleEntries stale) {
        changes.put(Family.STALE, Keys.of(next), stale.row());
        next++;
    }

    /** Whether nothing is stale. */
    boolean isEmpty() {
        return next(1).entries().isEmpty();
    }

    /** What the oldest writes made stale, together, until there is at least so much of it. */
    Part next(int atLeast) {
        StaleEntries entries = StaleEntries.none();
        long end = oldest;
        boolean more;
        try (Rows rows = database.rows(Family.STALE, Keys.of(oldest))) {
            more = rows.next();
            while (more && entries.size() < atLeast) {
                entries.add(StaleEntries.read(rows.value()));
                end = Keys.number(rows.key()) + 1;
                more = rows.next();
            }
        }
        return new Part(entries, more ? end : next, !more);
    }

    /** From this write on this part is not stale; then {@link #dropped} is called. */
    void drop(Changes changes, Part part) {
        try (Rows rows = database.rows(Family.STALE, Keys.of(oldest))) {
            while (rows.next() && Keys.number(rows.key()) < part.end) {
                changes.delete(Family.STALE, rows.key());
            }
        }
    }

    /** The write that drops this part is done: the next one begins after it, without a look at what was deleted. */
    void dropped(Part part) {
        oldest = part.end;
    }

    /** What writes before number {@code end} made stale. */
    record Part(StaleEntries entries, long end, boolean isLast) {}
}

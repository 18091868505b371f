package io.akashi.store.rocksdb;

import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.ChangeLog.Anchored;
import io.akashi.sidetree.store.ChangeLog.Kind;
import io.akashi.store.rocksdb.ChangeRows.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Forgets blocks. In one write where the undo index names every operation and they are not too many; else one write
 * forgets everything but the operations and announces that they go, which hides them; then they are found by a scan and
 * deleted in parts. A crash between leaves the rest to the next open, and a failed write to the next one: no block may be
 * written before the rest is gone, for it could not be told from that.
 */
final class Rollback {
    private static final int PART = 100_000;

    private final RocksDatabase database;
    private final BatchTable batches;
    private final Visibility visibility;
    private final ChangeCounters counters;
    private final BlockWriter.Logs logs;
    private Runnable beforeEachPart = () -> {};

    /** Whether a rollback may be announced on disk. Also after a failed announcement, which may be there all the same. */
    private boolean mayBeAnnounced = true;

    Rollback(
            RocksDatabase database,
            BatchTable batches,
            Visibility visibility,
            ChangeCounters counters,
            BlockWriter.Logs logs) {
        this.database = database;
        this.batches = batches;
        this.visibility = visibility;
        this.counters = counters;
        this.logs = logs;
    }

    /** Forgets every block after this one, which is below the cursor. */
    void to(AnchorTime forkPoint) {
        Optional<List<Gone>> named = operationsAfter(forkPoint);
        counters.aroundAll(() -> {
            if (named.isPresent()) {
                atOnce(forkPoint, named.get());
            } else {
                inParts(forkPoint);
            }
        });
    }

    /** Finishes what a crash or a failed write interrupted; costs nothing where nothing was. */
    void finishInterrupted() {
        if (mayBeAnnounced) {
            hideAnnounced().ifPresentOrElse(this::deleteOperations, visibility::showAll);
            mayBeAnnounced = false;
        }
    }

    /** Hides what an interrupted rollback has yet to delete; the first transaction of that. */
    Optional<TransactionNumber> hideAnnounced() {
        if (!mayBeAnnounced) {
            return Optional.empty();
        }
        Optional<TransactionNumber> first =
                database.get(Family.META, Keys.ROLLBACK).map(row -> new TransactionNumber(Keys.number(row)));
        first.ifPresent(number -> counters.aroundAll(() -> visibility.hideFrom(number)));
        return first;
    }

    /** Has this run before each part is deleted: a test lets it fail. */
    void beforeEachPart(Runnable run) {
        beforeEachPart = run;
    }

    /** The keys of all later operations, or empty if the undo index does not name them all or they are too many. */
    private Optional<List<Gone>> operationsAfter(AnchorTime forkPoint) {
        List<Gone> gone = new ArrayList<>();
        int count = 0;
        try (Rows rows = database.rows(Family.TRANSACTIONS, Keys.of(firstAfter(forkPoint)))) {
            while (rows.next()) {
                TransactionNumber number = new TransactionNumber(Keys.number(rows.key()));
                Optional<byte[]> undo = database.get(Family.UNDO, rows.key());
                if (undo.isEmpty()) {
                    return Optional.empty();
                }
                List<byte[]> keys = OperationRows.listed(undo.get()).stream()
                        .map(listed -> Keys.operation(new DidSuffix(listed.suffix()), number, listed.index()))
                        .toList();
                gone.add(new Gone(
                        new Anchored(
                                number,
                                TransactionRows.read(rows.value()).transaction().blockHash()),
                        keys));
                count += keys.size();
                if (count > database.options().operationsPerRollback()) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(gone);
    }

    /** A transaction that goes, and the keys of its operations. */
    private record Gone(Anchored anchored, List<byte[]> operations) {}

    private void atOnce(AnchorTime forkPoint, List<Gone> gone) {
        List<byte[]> operations =
                gone.stream().flatMap(each -> each.operations().stream()).toList();
        try (Changes changes = database.changes()) {
            forgetBlocks(changes, forkPoint);
            RocksChangeLog.Addition added = logs.changes().begin(changes);
            for (int i = gone.size() - 1; i >= 0; i--) { // undone in the opposite order
                added.add(Kind.ROLLED_BACK, gone.get(i).anchored(), named(gone.get(i)));
            }
            operations.forEach(key -> changes.delete(Family.OPERATIONS, key));
            logs.stale().rolledBack(changes, firstAfter(forkPoint), operations);
            OperationCount.add(database, changes, -operations.size());
            added.commit();
        }
    }

    private List<Named> named(Gone gone) {
        return gone.operations().stream()
                .map(key -> database.get(Family.OPERATIONS, key)
                        .map(value -> RocksChangeLog.named(OperationRows.read(key, value))))
                .flatMap(Optional::stream)
                .toList();
    }

    private void inParts(AnchorTime forkPoint) {
        announce(forkPoint);
        deleteOperations(firstAfter(forkPoint));
        mayBeAnnounced = false;
    }

    /** Forgets all but the operations, and says in the same write that these are to go. */
    void announce(AnchorTime forkPoint) {
        TransactionNumber first = firstAfter(forkPoint);
        visibility.hideFrom(first);
        boolean announced = false;
        mayBeAnnounced = true;
        try (Changes changes = database.changes()) {
            forgetBlocks(changes, forkPoint);
            changes.put(Family.META, Keys.ROLLBACK, Keys.of(first));
            RocksChangeLog.Addition added = logs.changes().begin(changes);
            added.addAllAfter(forkPoint);
            logs.stale().abandon(changes);
            added.commit();
            announced = true;
        } finally {
            if (!announced) {
                visibility.showAll();
            }
        }
    }

    private void deleteOperations(TransactionNumber first) {
        try (Rows rows = database.rows(Family.OPERATIONS, Keys.FIRST)) {
            boolean more = true;
            while (more) {
                more = deletePart(rows, first);
            }
        }
        try (Changes changes = database.changes()) {
            changes.delete(Family.META, Keys.ROLLBACK);
            changes.commit();
        }
        visibility.showAll();
    }

    private boolean deletePart(Rows rows, TransactionNumber first) {
        beforeEachPart.run();
        try (Changes changes = database.changes()) {
            int deleted = 0;
            boolean more = true;
            while (deleted < PART && more) {
                more = rows.next();
                if (more && Keys.transaction(rows.key()).compareTo(first) >= 0) {
                    changes.delete(Family.OPERATIONS, rows.key());
                    deleted++;
                }
            }
            OperationCount.add(database, changes, -deleted);
            changes.commit();
            return more;
        }
    }

    private void forgetBlocks(Changes changes, AnchorTime forkPoint) {
        byte[] first = Keys.of(firstAfter(forkPoint));
        deleteFrom(changes, Family.TRANSACTIONS, first);
        deleteFrom(changes, Family.UNAVAILABLE, first);
        deleteFrom(changes, Family.UNDO, first);
        deleteFrom(changes, Family.BLOCKS, Keys.of(forkPoint.block() + 1));
        Optional<byte[]> last = lastBlock(forkPoint);
        deleteFrom(
                changes,
                Family.ROOTS,
                last.map(row -> Keys.of(BlockRows.read(row).time())).orElse(Keys.FIRST));
        last.ifPresentOrElse(
                row -> changes.put(Family.META, Keys.CURSOR, row), () -> changes.delete(Family.META, Keys.CURSOR));
        batches.unsettleFrom(changes, firstAfter(forkPoint));
    }

    private void deleteFrom(Changes changes, Family family, byte[] from) {
        try (Rows rows = database.rows(family, from)) {
            while (rows.next()) {
                changes.delete(family, rows.key());
            }
        }
    }

    private Optional<byte[]> lastBlock(AnchorTime forkPoint) {
        try (Rows rows = database.rows(Family.BLOCKS, Keys.FIRST)) {
            return rows.floor(Keys.of(forkPoint)) ? Optional.of(rows.value()) : Optional.empty();
        }
    }

    private static TransactionNumber firstAfter(AnchorTime forkPoint) {
        return TransactionNumber.firstOf(new AnchorTime(forkPoint.block() + 1));
    }
}

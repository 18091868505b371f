package io.akashi.store.rocksdb;

import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.store.ChangeLog.Anchored;
import io.akashi.sidetree.store.ChangeLog.Kind;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import io.akashi.store.rocksdb.ChangeRows.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes blocks and late transactions, each in one write. Used by one thread. */
final class BlockWriter {
    private final RocksDatabase database;
    private final BatchTable batches;
    private final ChangeCounters counters;
    private final Retention retention;
    private final Logs logs;

    BlockWriter(RocksDatabase database, BatchTable batches, ChangeCounters counters, Logs logs) {
        this.database = database;
        this.batches = batches;
        this.counters = counters;
        this.logs = logs;
        this.retention = new Retention(database);
    }

    /** What is written along with each change. */
    record Logs(StaleLog stale, RocksChangeLog changes) {}

    /** Writes a block that follows the cursor. */
    void apply(BlockChanges block) {
        Map<TransactionNumber, List<StoredOperation>> operations = byTransaction(block);
        try (Changes changes = database.changes()) {
            RocksChangeLog.Addition added = logs.changes().begin(changes);
            for (TransactionRecord record : block.transactions()) {
                byte[] key = Keys.of(record.transaction().number());
                putRecord(changes, record);
                List<StoredOperation> its = operations.get(record.transaction().number());
                changes.put(Family.UNDO, key, OperationRows.undo(its == null ? List.of() : its));
                added.add(Kind.APPLIED, anchored(record), named(its == null ? List.of() : its));
            }
            block.operations()
                    .forEach(operation -> changes.put(
                            Family.OPERATIONS, OperationRows.key(operation), OperationRows.value(operation)));
            OperationCount.add(database, changes, block.operations().size());
            byte[] row = BlockRows.value(block.cursor(), block.transactions().size());
            changes.put(Family.BLOCKS, Keys.of(block.cursor().time()), row);
            changes.put(Family.META, Keys.CURSOR, row);
            block.settled().forEach(settlement -> batches.settle(changes, settlement));
            retention.drop(changes, block.cursor().time());
            logs.stale().applied(changes, block.transactions(), operations);
            counters.around(block.operations().stream().map(StoredOperation::suffix), added::commit);
        }
        logs.changes().dropOld();
    }

    /** Puts these operations in the place of all that the transaction had; {@code tip} is the last block. */
    void replace(TransactionRecord record, List<StoredOperation> operations, AnchorTime tip) {
        TransactionNumber number = record.transaction().number();
        byte[] key = Keys.of(number);
        TransactionRecord before = applied(number);
        operations.forEach(operation -> checkOf(operation, number));
        List<byte[]> old = keysOf(number);
        try (Changes changes = database.changes()) {
            List<Named> voided = deleteAllBut(operations, old, changes);
            List<Named> late = operations.stream()
                    .filter(operation -> putIfChanged(changes, operation))
                    .map(RocksChangeLog::named)
                    .toList();
            RocksChangeLog.Addition added = logs.changes().begin(changes);
            added.add(Kind.VOIDED, anchored(record), voided);
            added.add(Kind.LATE, anchored(record), late);
            List<DidSuffix> touched = Stream.of(voided, late)
                    .flatMap(List::stream)
                    .map(Named::suffix)
                    .toList();
            OperationCount.add(database, changes, operations.size() - old.size());
            putRecord(changes, record);
            if (keepsUndo(record, tip)) {
                changes.put(Family.UNDO, key, OperationRows.undo(operations));
            } else {
                changes.delete(Family.UNDO, key);
            }
            if (!touched.isEmpty() || !isStillUnavailable(before, record)) {
                logs.stale().replaced(changes, record, operations, touched);
            }
            counters.around(touched.stream(), added::commit);
        }
    }

    /** Puts this record in the place of the one there is, and leaves the operations. */
    void noteTry(TransactionRecord record) {
        applied(record.transaction().number());
        try (Changes changes = database.changes()) {
            putRecord(changes, record);
            changes.commit();
        }
    }

    private TransactionRecord applied(TransactionNumber number) {
        return database.get(Family.TRANSACTIONS, Keys.of(number))
                .map(TransactionRows::read)
                .orElseThrow(() -> new IllegalArgumentException("transaction " + number + " was never applied"));
    }

    /** Deletes what is not among these operations any more; what that was. */
    private List<Named> deleteAllBut(List<StoredOperation> operations, List<byte[]> old, Changes changes) {
        Set<Bytes> fresh = operations.stream()
                .map(operation -> Bytes.wrap(OperationRows.key(operation)))
                .collect(Collectors.toSet());
        List<Named> voided = new ArrayList<>();
        for (byte[] stored : old) {
            if (!fresh.contains(Bytes.wrap(stored))) {
                named(stored).ifPresent(voided::add);
                changes.delete(Family.OPERATIONS, stored);
            }
        }
        return voided;
    }

    private Optional<Named> named(byte[] stored) {
        return database.get(Family.OPERATIONS, stored)
                .map(value -> RocksChangeLog.named(OperationRows.read(stored, value)));
    }

    private static List<Named> named(List<StoredOperation> operations) {
        return operations.stream().map(RocksChangeLog::named).toList();
    }

    private static Anchored anchored(TransactionRecord record) {
        return new Anchored(record.transaction().number(), record.transaction().blockHash());
    }

    /** Then the number of tries is all that changes, which is in no trie. */
    private static boolean isStillUnavailable(TransactionRecord before, TransactionRecord record) {
        return before.outcome() instanceof Outcome.Unavailable && record.outcome() instanceof Outcome.Unavailable;
    }

    /** A transaction that stays unavailable is written often: what is the same is not written again. */
    private boolean putIfChanged(Changes changes, StoredOperation operation) {
        byte[] key = OperationRows.key(operation);
        byte[] value = OperationRows.value(operation);
        Optional<byte[]> stored = database.get(Family.OPERATIONS, key);
        if (stored.isPresent() && Arrays.equals(stored.get(), value)) {
            return false;
        }
        changes.put(Family.OPERATIONS, key, value);
        return true;
    }

    private static void putRecord(Changes changes, TransactionRecord record) {
        byte[] key = Keys.of(record.transaction().number());
        byte[] value = TransactionRows.value(record);
        changes.put(Family.TRANSACTIONS, key, value);
        if (record.outcome() instanceof Outcome.Unavailable) {
            changes.put(Family.UNAVAILABLE, key, value);
        } else {
            changes.delete(Family.UNAVAILABLE, key);
        }
    }

    private boolean keepsUndo(TransactionRecord record, AnchorTime tip) {
        return record.outcome() instanceof Outcome.Unavailable
                || record.transaction().time().compareTo(retention.firstYoung(tip)) >= 0;
    }

    /** The keys of a transaction's operations, from the undo index or else by a scan. */
    private List<byte[]> keysOf(TransactionNumber number) {
        Optional<byte[]> undo = database.get(Family.UNDO, Keys.of(number));
        if (undo.isPresent()) {
            return OperationRows.listed(undo.get()).stream()
                    .map(listed -> Keys.operation(new DidSuffix(listed.suffix()), number, listed.index()))
                    .toList();
        }
        List<byte[]> keys = new ArrayList<>();
        try (Rows rows = database.rows(Family.OPERATIONS, Keys.FIRST)) {
            while (rows.next()) {
                if (Keys.transaction(rows.key()).equals(number)) {
                    keys.add(rows.key());
                }
            }
        }
        return keys;
    }

    private static Map<TransactionNumber, List<StoredOperation>> byTransaction(BlockChanges block) {
        Map<TransactionNumber, List<StoredOperation>> operations = new HashMap<>();
        for (TransactionRecord record : block.transactions()) {
            TransactionNumber number = record.transaction().number();
            if (!number.time().equals(block.cursor().time())) {
                throw new IllegalArgumentException("transaction " + number + " is not of block "
                        + block.cursor().time());
            }
            operations.put(number, new ArrayList<>());
        }
        for (StoredOperation operation : block.operations()) {
            List<StoredOperation> its = operations.get(operation.transaction());
            if (its == null) {
                throw new IllegalArgumentException(
                        "an operation is of transaction " + operation.transaction() + ", which the block has not");
            }
            its.add(operation);
        }
        return operations;
    }

    private static void checkOf(StoredOperation operation, TransactionNumber number) {
        if (!operation.transaction().equals(number)) {
            throw new IllegalArgumentException(
                    "an operation is of transaction " + operation.transaction() + ", expected " + number);
        }
    }
}

package io.akashi.testkit;

import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.BatchRecord;
import io.akashi.sidetree.store.BatchRecord.State;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.store.BlockChanges.BatchSettlement;
import io.akashi.sidetree.store.BlockRoots;
import io.akashi.sidetree.store.OperationStore;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import io.akashi.sidetree.trie.PlainRoots;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** An operation store in memory. */
public final class FakeOperationStore implements OperationStore {
    private static final int KEPT_ROOTS = 2_016;

    private final FakeDisk disk;

    /** An empty store. */
    public FakeOperationStore() {
        this(new FakeDisk());
    }

    /** The operations on this disk. */
    public FakeOperationStore(FakeDisk disk) {
        this.disk = disk;
    }

    @Override
    public Optional<BlockCursor> cursor() {
        synchronized (disk) {
            return disk.blocks.isEmpty()
                    ? Optional.empty()
                    : Optional.of(disk.blocks.lastEntry().getValue());
        }
    }

    @Override
    public Optional<BlockCursor> blockAt(AnchorTime height) {
        synchronized (disk) {
            return Optional.ofNullable(disk.blocks.floorEntry(height)).map(Map.Entry::getValue);
        }
    }

    @Override
    public void apply(BlockChanges changes) {
        synchronized (disk) {
            AnchorTime time = changes.cursor().time();
            if (!disk.blocks.isEmpty() && disk.blocks.lastKey().compareTo(time) >= 0) {
                throw new IllegalArgumentException("block " + time + " does not follow block " + disk.blocks.lastKey());
            }
            changes.operations().forEach(operation -> check(changes, operation));
            disk.blocks.put(time, changes.cursor());
            changes.transactions().forEach(record -> put(record, List.of()));
            changes.operations()
                    .forEach(operation -> operationsOf(operation.transaction()).add(operation));
            changes.settled().forEach(this::settle);
            disk.changed();
        }
    }

    private static void check(BlockChanges changes, StoredOperation operation) {
        if (changes.transactions().stream()
                .noneMatch(record -> record.transaction().number().equals(operation.transaction()))) {
            throw new IllegalArgumentException(
                    "an operation is of transaction " + operation.transaction() + ", which the block has not");
        }
    }

    private void settle(BatchSettlement settlement) {
        disk.batches.computeIfPresent(settlement.batch(), (id, batch) -> {
            String anchorString = settlement.transaction().transaction().anchorString();
            TransactionNumber number = settlement.transaction().transaction().number();
            if (batch.state() instanceof State.Applied) {
                return batch;
            }
            AnchorTime since = batch.state() instanceof State.Broadcast broadcast ? broadcast.since() : number.time();
            State state = new State.Applied(anchorString, FakeBatchJournal.versions(batch.state()), since, number);
            return new BatchRecord(id, batch.operations(), state);
        });
    }

    @Override
    public void replaceLate(TransactionRecord transaction, List<StoredOperation> operations) {
        synchronized (disk) {
            checkApplied(transaction.transaction().number());
            put(transaction, operations);
            disk.changed();
        }
    }

    @Override
    public void noteTry(TransactionRecord transaction) {
        synchronized (disk) {
            checkApplied(transaction.transaction().number());
            disk.transactions.put(transaction.transaction().number(), transaction);
            disk.changed();
        }
    }

    private void checkApplied(TransactionNumber number) {
        if (!disk.transactions.containsKey(number)) {
            throw new IllegalArgumentException("transaction " + number + " was never applied");
        }
    }

    private void put(TransactionRecord record, List<StoredOperation> operations) {
        TransactionNumber number = record.transaction().number();
        disk.transactions.put(number, record);
        disk.operations.put(number, new ArrayList<>(operations));
    }

    private List<StoredOperation> operationsOf(TransactionNumber number) {
        return disk.operations.computeIfAbsent(number, key -> new ArrayList<>());
    }

    @Override
    public Optional<BlockCursor> rollbackTo(AnchorTime forkPoint) {
        synchronized (disk) {
            TransactionNumber last =
                    new TransactionNumber(TransactionNumber.firstOf(forkPoint).value() + TransactionNumber.MAX_INDEX);
            boolean isBelow = !disk.blocks.tailMap(forkPoint, false).isEmpty();
            disk.blocks.tailMap(forkPoint, false).clear();
            if (isBelow) {
                AnchorTime kept = disk.blocks.isEmpty() ? new AnchorTime(0) : disk.blocks.lastKey();
                disk.roots.tailMap(kept, true).clear();
            }
            disk.transactions.tailMap(last, false).clear();
            disk.operations.tailMap(last, false).clear();
            disk.batches.replaceAll((id, batch) -> unsettled(batch, last));
            disk.changed();
            return cursor();
        }
    }

    private static BatchRecord unsettled(BatchRecord batch, TransactionNumber last) {
        if (batch.state() instanceof State.Applied applied
                && applied.transaction().compareTo(last) > 0) {
            State state = new State.Broadcast(applied.anchorString(), applied.versions(), applied.since());
            return new BatchRecord(batch.id(), batch.operations(), state);
        }
        return batch;
    }

    @Override
    public boolean isSurelyAbsent(DidSuffix suffix) {
        return operations(suffix).isEmpty();
    }

    @Override
    public List<StoredOperation> operations(DidSuffix suffix) {
        synchronized (disk) {
            return disk.operations.values().stream()
                    .flatMap(List::stream)
                    .filter(operation -> operation.suffix().equals(suffix))
                    .sorted(StoredOperation.ORDER)
                    .toList();
        }
    }

    @Override
    public long changeCounter(DidSuffix suffix) {
        synchronized (disk) {
            return disk.changes();
        }
    }

    @Override
    public Optional<TransactionRecord> transaction(TransactionNumber number) {
        synchronized (disk) {
            return Optional.ofNullable(disk.transactions.get(number));
        }
    }

    @Override
    public void forEachTransaction(Consumer<TransactionRecord> visitor) {
        List<TransactionRecord> all;
        synchronized (disk) {
            all = List.copyOf(disk.transactions.values());
        }
        all.forEach(visitor);
    }

    @Override
    public List<TransactionRecord> unavailable(TransactionNumber from, int limit) {
        synchronized (disk) {
            return disk.transactions.tailMap(from, true).values().stream()
                    .filter(record -> record.outcome() instanceof Outcome.Unavailable)
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public void forEachDid(BiConsumer<DidSuffix, List<StoredOperation>> visitor) {
        Map<DidSuffix, List<StoredOperation>> all = new TreeMap<>();
        synchronized (disk) {
            disk.operations.values().stream()
                    .flatMap(List::stream)
                    .sorted(StoredOperation.ORDER)
                    .forEach(operation -> all.computeIfAbsent(operation.suffix(), suffix -> new ArrayList<>())
                            .add(operation));
        }
        all.forEach(visitor);
    }

    @Override
    public long operationCount() {
        synchronized (disk) {
            return disk.operations.values().stream().mapToLong(List::size).sum();
        }
    }

    /** Makes them the plain way, each time. */
    @Override
    public void settleRoots() {
        synchronized (disk) {
            PlainRoots.of(this).ifPresent(roots -> {
                disk.roots.put(roots.height(), roots);
                long kept = Math.max(roots.height().block() - KEPT_ROOTS, -1);
                disk.roots.headMap(new AnchorTime(kept + 1), false).clear();
            });
        }
    }

    @Override
    public Optional<BlockRoots> roots() {
        synchronized (disk) {
            return Optional.ofNullable(disk.roots.lastEntry()).map(Map.Entry::getValue);
        }
    }

    @Override
    public List<BlockRoots> recentRoots() {
        synchronized (disk) {
            return List.copyOf(disk.roots.values());
        }
    }

    /** Does nothing: the disk stays. */
    @Override
    public void close() {}
}

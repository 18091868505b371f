package io.akashi.conformance.differential.ours;

import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.store.OperationStore;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.TransactionRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A store that only grows: a case is one ledger, read once. */
final class MemoryOperationStore implements OperationStore {
    private final List<TransactionRecord> transactions = new ArrayList<>();
    private final List<StoredOperation> operations = new ArrayList<>();
    private Optional<BlockCursor> cursor = Optional.empty();

    /** All operations in consensus order. */
    List<StoredOperation> inOrder() {
        return operations;
    }

    @Override
    public Optional<BlockCursor> cursor() {
        return cursor;
    }

    @Override
    public void apply(BlockChanges changes) {
        transactions.addAll(changes.transactions());
        operations.addAll(changes.operations());
        cursor = Optional.of(changes.cursor());
    }

    @Override
    public void replaceLate(TransactionRecord transaction, List<StoredOperation> late) {
        throw new UnsupportedOperationException("nothing comes late in a case");
    }

    @Override
    public Optional<BlockCursor> rollbackTo(AnchorTime forkPoint) {
        throw new UnsupportedOperationException("the ledger of a case has one branch");
    }

    @Override
    public List<StoredOperation> operations(DidSuffix suffix) {
        return operations.stream().filter(one -> one.suffix().equals(suffix)).toList();
    }

    @Override
    public long changeCounter(DidSuffix suffix) {
        return operations.size();
    }

    @Override
    public Optional<TransactionRecord> transaction(TransactionNumber number) {
        return transactions.stream()
                .filter(record -> record.transaction().number().equals(number))
                .findFirst();
    }

    @Override
    public void forEachTransaction(Consumer<TransactionRecord> visitor) {
        transactions.forEach(visitor);
    }

    @Override
    public List<TransactionRecord> unavailable(TransactionNumber from, int limit) {
        return List.of();
    }

    @Override
    public void forEachDid(BiConsumer<DidSuffix, List<StoredOperation>> visitor) {
        operations.stream()
                .map(StoredOperation::suffix)
                .distinct()
                .sorted()
                .forEach(suffix -> visitor.accept(suffix, operations(suffix)));
    }

    @Override
    public long operationCount() {
        return operations.size();
    }

    @Override
    public void close() {}
}

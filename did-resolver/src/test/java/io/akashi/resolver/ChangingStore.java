package io.akashi.resolver;

import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.store.BlockRoots;
import io.akashi.sidetree.store.OperationStore;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.TransactionRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A store in which something happens right after operations were read, before the reader goes on. */
final class ChangingStore implements OperationStore {
    private final OperationStore store;
    private Runnable change = () -> {};

    ChangingStore(OperationStore store) {
        this.store = store;
    }

    /** Lets this happen once, after the next read. */
    void afterNextRead(Runnable next) {
        change = next;
    }

    @Override
    public List<StoredOperation> operations(DidSuffix suffix) {
        List<StoredOperation> operations = store.operations(suffix);
        Runnable next = change;
        change = () -> {};
        next.run();
        return operations;
    }

    @Override
    public Optional<BlockCursor> cursor() {
        return store.cursor();
    }

    @Override
    public Optional<BlockCursor> blockAt(AnchorTime height) {
        return store.blockAt(height);
    }

    @Override
    public void apply(BlockChanges changes) {
        store.apply(changes);
    }

    @Override
    public void replaceLate(TransactionRecord transaction, List<StoredOperation> operations) {
        store.replaceLate(transaction, operations);
    }

    @Override
    public void noteTry(TransactionRecord transaction) {
        store.noteTry(transaction);
    }

    @Override
    public Optional<BlockCursor> rollbackTo(AnchorTime forkPoint) {
        return store.rollbackTo(forkPoint);
    }

    @Override
    public long changeCounter(DidSuffix suffix) {
        return store.changeCounter(suffix);
    }

    @Override
    public Optional<TransactionRecord> transaction(TransactionNumber number) {
        return store.transaction(number);
    }

    @Override
    public void forEachTransaction(Consumer<TransactionRecord> visitor) {
        store.forEachTransaction(visitor);
    }

    @Override
    public List<TransactionRecord> unavailable(TransactionNumber from, int limit) {
        return store.unavailable(from, limit);
    }

    @Override
    public void forEachDid(BiConsumer<DidSuffix, List<StoredOperation>> visitor) {
        store.forEachDid(visitor);
    }

    @Override
    public long operationCount() {
        return store.operationCount();
    }

    @Override
    public void settleRoots() {
        store.settleRoots();
    }

    @Override
    public Optional<BlockRoots> roots() {
        return store.roots();
    }

    @Override
    public List<BlockRoots> recentRoots() {
        return store.recentRoots();
    }

    @Override
    public void close() {
        store.close();
    }
}

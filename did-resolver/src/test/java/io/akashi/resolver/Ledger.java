package io.akashi.resolver;

import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.model.OperationType;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.store.OperationStore;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.StoredOperation.Verdict;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import io.akashi.testkit.MintedBatch;
import java.util.List;
import java.util.Optional;

/** Puts requests into a store as a node that observes them, each in a block of its own. */
public final class Ledger {
    private final OperationStore store;
    private long block;

    /** A ledger of which nothing was observed. */
    public Ledger(OperationStore store) {
        this.store = store;
    }

    /** Observes blocks without transactions, up to this one. */
    public void skipTo(long height) {
        block = height;
        BlockCursor cursor = new BlockCursor(new AnchorTime(block), new BlockHash("block-" + block), block);
        store.apply(new BlockChanges(cursor, List.of(), List.of(), List.of()));
    }

    /** Observes a batch of this request, whose files nobody has, in the next block. */
    public void withhold(DidRequest<?> request) {
        block++;
        TransactionRecord record = new TransactionRecord(
                MintedBatch.of(List.of(request)).transaction(block, 0), new Outcome.Unavailable(0, List.of("uri"), 1));
        BlockCursor cursor = new BlockCursor(new AnchorTime(block), new BlockHash("block-" + block), block);
        store.apply(new BlockChanges(cursor, List.of(record), List.of(), List.of()));
    }

    /** Observes a request in the next block. */
    public void anchor(DidRequest<?> request) {
        block++;
        TransactionRecord record = new TransactionRecord(
                MintedBatch.of(List.of(request)).transaction(block, 0), new Outcome.Processed(1, Optional.empty()));
        OperationType type = request.operation().type();
        StoredOperation operation = new StoredOperation(
                record.transaction().number(),
                0,
                type,
                request.suffix(),
                request.bytes(),
                true,
                type == OperationType.CREATE ? Verdict.UNSIGNED : Verdict.VALID);
        BlockCursor cursor = new BlockCursor(new AnchorTime(block), new BlockHash("block-" + block), block);
        store.apply(new BlockChanges(cursor, List.of(record), List.of(operation), List.of()));
    }
}

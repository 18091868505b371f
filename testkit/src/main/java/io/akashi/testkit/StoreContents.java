package io.akashi.testkit;

import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.OperationStore;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.TransactionRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that an operation store tells, for comparison with another. */
public record StoreContents(
        Optional<BlockCursor> cursor,
        List<TransactionRecord> transactions,
        List<TransactionRecord> unavailable,
        Map<DidSuffix, List<StoredOperation>> dids,
        long operationCount) {
    /** What this store tells now. */
    public static StoreContents of(OperationStore store) {
        List<TransactionRecord> transactions = new ArrayList<>();
        store.forEachTransaction(transactions::add);
        Map<DidSuffix, List<StoredOperation>> dids = new LinkedHashMap<>();
        store.forEachDid(dids::put);
        return new StoreContents(
                store.cursor(),
                transactions,
                store.unavailable(new TransactionNumber(0), Integer.MAX_VALUE),
                dids,
                store.operationCount());
    }

    /** The same without the cursor's block: how many transactions were applied stays. */
    public StoreContents withoutEmptyBlocks() {
        Optional<BlockCursor> counted = cursor.filter(block -> block.transactionsApplied() > 0)
                .map(block -> new BlockCursor(
                        transactions.get(transactions.size() - 1).transaction().time(),
                        transactions.get(transactions.size() - 1).transaction().blockHash(),
                        block.transactionsApplied()));
        return new StoreContents(counted, transactions, unavailable, dids, operationCount);
    }
}

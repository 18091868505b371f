package io.akashi.conformance.bitcoin;

import io.akashi.node.archive.Replay;
import io.akashi.node.config.NodeSettings;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.store.rocksdb.RocksDatabase;
import io.akashi.store.rocksdb.RocksOperationStore;
import io.akashi.store.rocksdb.StoreOptions;
import java.util.ArrayList;
import java.util.List;

/** What a node that was stopped has kept. */
public record StoredState(String stateRoot, long operations, List<AnchoredTransaction> transactions) {
    /** What each transaction anchors, in order. */
    public List<String> anchorStrings() {
        return transactions.stream().map(AnchoredTransaction::anchorString).toList();
    }

    /** Reads the directory of a node that does not run. */
    public static StoredState of(NodeSettings settings) {
        StoreOptions options =
                StoreOptions.of(settings.data().resolve("db"), settings.limits().storeBytes());
        try (RocksDatabase database = RocksDatabase.open(options);
                RocksOperationStore store = new RocksOperationStore(database)) {
            List<AnchoredTransaction> transactions = new ArrayList<>();
            store.forEachTransaction(record -> transactions.add(record.transaction()));
            String root = new Replay(settings.network().network(), store).stateRoot();
            return new StoredState(root, store.operationCount(), transactions);
        }
    }
}

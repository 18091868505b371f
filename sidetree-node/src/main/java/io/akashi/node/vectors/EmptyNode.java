package io.akashi.node.vectors;

import io.akashi.node.TemporaryDirectory;
import io.akashi.node.config.NetworkFile;
import io.akashi.node.http.OperationsEndpoint;
import io.akashi.node.write.OperationIntake;
import io.akashi.resolver.DidResolver;
import io.akashi.resolver.KeptDocuments;
import io.akashi.resolver.http.IdentifiersEndpoint;
import io.akashi.sidetree.protocol.Network;
import io.akashi.store.rocksdb.RocksDatabase;
import io.akashi.store.rocksdb.RocksOperationQueue;
import io.akashi.store.rocksdb.RocksOperationStore;
import io.akashi.store.rocksdb.StoreOptions;
import java.time.InstantSource;

/** The parts of a node that answer clients, over a store of its own that holds nothing yet. */
final class EmptyNode implements AutoCloseable {
    private static final long STORE_BYTES = 16L << 20;
    private static final int QUEUE_CAPACITY = 1000;

    private final TemporaryDirectory directory = TemporaryDirectory.create("akashi-vectors");
    private final RocksDatabase database;
    private final RocksOperationStore store;
    private final OperationsEndpoint operations;
    private final IdentifiersEndpoint identifiers;

    /** A node of ION's mainnet under this method name. */
    EmptyNode(String method) {
        Network network = NetworkFile.load("ion-mainnet").withDidMethod(method).network();
        database = RocksDatabase.open(StoreOptions.of(directory.path(), STORE_BYTES));
        store = new RocksOperationStore(database);
        OperationIntake intake = new OperationIntake(network, new RocksOperationQueue(database, QUEUE_CAPACITY));
        operations = new OperationsEndpoint(intake, InstantSource.system());
        identifiers = new IdentifiersEndpoint(new DidResolver(network, store, new KeptDocuments(0)));
    }

    RocksOperationStore store() {
        return store;
    }

    OperationsEndpoint operations() {
        return operations;
    }

    IdentifiersEndpoint identifiers() {
        return identifiers;
    }

    @Override
    public void close() {
        store.close();
        database.close();
        directory.close();
    }
}

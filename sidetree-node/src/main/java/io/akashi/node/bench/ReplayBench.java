package io.akashi.node.bench;

import io.akashi.cas.ipfs.DirectoryContentStore;
import io.akashi.node.TemporaryDirectory;
import io.akashi.node.archive.Ledger;
import io.akashi.node.archive.Replay;
import io.akashi.node.observe.Observer;
import io.akashi.sidetree.protocol.Network;
import io.akashi.store.rocksdb.RocksDatabase;
import io.akashi.store.rocksdb.RocksOperationStore;
import io.akashi.store.rocksdb.StoreOptions;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Measures how fast the operations of an archive are observed into a fresh store, and its DIDs resolved without memory. */
public final class ReplayBench {
    private static final long ORDER = 1;

    private final Network network;
    private final Path archive;
    private final long storeBytes;

    /** @param storeBytes of memory for the database */
    public ReplayBench(Network network, Path archive, long storeBytes) {
        this.network = network;
        this.archive = archive;
        this.storeBytes = storeBytes;
    }

    /** Operations observed a second, from the files of the archive to the disk; each run into a store of its own. */
    public Spread observe(Measurement measurement) throws Exception {
        Ledger ledger = Ledger.read(archive);
        return measurement.of(() -> inStore(store -> observe(ledger, store)));
    }

    /** DIDs resolved a second in an order that has nothing to do with that of the store, none of them remembered. */
    public Spread resolve(Measurement measurement) throws Exception {
        Ledger ledger = Ledger.read(archive);
        return inStore(store -> {
            observe(ledger, store);
            Replay replay = new Replay(network, store);
            List<String> dids = replay.allDids();
            Collections.shuffle(dids, new Random(ORDER));
            return measurement.of(() -> rate(dids.size(), () -> replay.resolve(dids, (did, answer) -> {})));
        });
    }

    private double observe(Ledger ledger, RocksOperationStore store) {
        double seconds = 1
                / rate(
                        1,
                        () -> new Replay(network, store)
                                .observe(ledger, new DirectoryContentStore(archive), Observer.Listener.NONE));
        return store.operationCount() / seconds;
    }

    private <R> R inStore(Work<R> work) throws Exception {
        try (TemporaryDirectory directory = TemporaryDirectory.create("akashi-bench");
                RocksDatabase database = RocksDatabase.open(StoreOptions.of(directory.path(), storeBytes));
                RocksOperationStore store = new RocksOperationStore(database)) {
            return work.on(store);
        }
    }

    private static double rate(long count, Runnable work) {
        long start = System.nanoTime();
        work.run();
        return count / ((System.nanoTime() - start) / 1e9);
    }

    private interface Work<R> {
        R on(RocksOperationStore store) throws Exception;
    }
}

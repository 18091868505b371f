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
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Measures how fast the operations of an archive are observed into a fresh store, and its DIDs resolved without memory. */
public final class ReplayBench {
    private static final long ORDER = 1;

    /** A run of a few milliseconds would measure how the JVM begins. */
    private static final Duration LEAST_RUN = Duration.ofSeconds(1);

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
    public Measured observe(Measurement measurement) throws Exception {
        Ledger ledger = Ledger.read(archive);
        return measurement.of(() -> inStore(store -> observe(ledger, store)));
    }

    /**
     * DIDs resolved a second in an order that has nothing to do with that of the store, none of them remembered; a run resolves
     * all of them, again and again for at least a second.
     */
    public Measured resolve(Measurement measurement) throws Exception {
        Ledger ledger = Ledger.read(archive);
        return inStore(store -> {
            observeAll(ledger, store);
            Replay replay = new Replay(network, store);
            List<String> dids = replay.allDids();
            Collections.shuffle(dids, new Random(ORDER));
            return measurement.of(() -> Run.of(() -> resolveAgain(replay, dids)));
        });
    }

    private static long resolveAgain(Replay replay, List<String> dids) {
        long start = System.nanoTime();
        long resolved = 0;
        do {
            replay.resolve(dids, (did, answer) -> {});
            resolved += dids.size();
        } while (System.nanoTime() - start < LEAST_RUN.toNanos());
        return resolved;
    }

    /** Observes the archive into this store, and gives its DIDs. */
    List<String> observe(RocksOperationStore store) {
        observeAll(Ledger.read(archive), store);
        return new Replay(network, store).allDids();
    }

    private Run observe(Ledger ledger, RocksOperationStore store) throws Exception {
        return Run.of(() -> {
            observeAll(ledger, store);
            return store.operationCount();
        });
    }

    private void observeAll(Ledger ledger, RocksOperationStore store) {
        new Replay(network, store).observe(ledger, new DirectoryContentStore(archive), Observer.Listener.NONE);
    }

    private <R> R inStore(Work<R> work) throws Exception {
        try (TemporaryDirectory directory = TemporaryDirectory.create("akashi-bench");
                RocksDatabase database = RocksDatabase.open(StoreOptions.of(directory.path(), storeBytes));
                RocksOperationStore store = new RocksOperationStore(database)) {
            return work.on(store);
        }
    }

    private interface Work<R> {
        R on(RocksOperationStore store) throws Exception;
    }
}

package io.akashi.node.bench;

import io.akashi.cas.ipfs.DirectoryContentStore;
import io.akashi.node.archive.Ledger;
import io.akashi.node.archive.Replay;
import io.akashi.node.config.NodeSettings.Limits;
import io.akashi.node.observe.Observer;
import io.akashi.node.resources.ProcessMemory;
import io.akashi.resolver.DidResolver;
import io.akashi.resolver.KeptDocuments;
import io.akashi.resolver.http.IdentifiersEndpoint;
import io.akashi.sidetree.did.Did;
import io.akashi.sidetree.protocol.Network;
import io.akashi.store.rocksdb.RocksDatabase;
import io.akashi.store.rocksdb.RocksOperationStore;
import io.akashi.store.rocksdb.StoreMemory;
import io.akashi.store.rocksdb.StoreOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Rebuilds a store from an archive on this disk, resolves random DIDs from it with the memory that a node has, and tells
 * what that took of the machine. No DID is held in memory but those that are asked for.
 */
public final class RebuildBench {
    private static final long ORDER = 1;
    private static final int MOST_ASKED = 100_000;

    private final Network network;
    private final Limits limits;

    /** A rebuild within these limits. */
    public RebuildBench(Network network, Limits limits) {
        this.network = network;
        this.limits = limits;
    }

    /** Rebuilds {@code archive} in a directory that holds no store yet, and resolves so many times. */
    public Figures run(Path archive, Path directory, int resolves) {
        Ledger ledger = Ledger.read(archive);
        try (RocksDatabase database = RocksDatabase.open(StoreOptions.of(directory, limits.storeBytes()));
                RocksOperationStore store = new RocksOperationStore(database)) {
            Replay replay = new Replay(network, store);
            Took rebuilt = Took.by(() -> {
                replay.observe(ledger, new DirectoryContentStore(archive), Observer.Listener.NONE);
                return store.operationCount();
            });
            long peak = ProcessMemory.peak();
            long written = database.bytesOnDisk();
            Took resolved = resolve(store, resolves);
            StoreMemory memory = StoreMemory.of(database);
            long peakAfter = ProcessMemory.peak();
            database.compact();
            return new Figures(rebuilt, resolved, written, database.bytesOnDisk(), peak, peakAfter, memory);
        }
    }

    private Took resolve(RocksOperationStore store, int resolves) {
        List<String> dids = someDids(store);
        KeptDocuments kept = new KeptDocuments(limits.keptDocumentBytes());
        IdentifiersEndpoint endpoint = new IdentifiersEndpoint(new DidResolver(network, store, kept));
        int[] order = new Random(ORDER).ints(resolves, 0, dids.size()).toArray();
        return Took.by(() -> {
            long found = IntStream.range(0, resolves)
                    .parallel()
                    .filter(i -> endpoint.answer(dids.get(order[i])).status() == 200)
                    .count();
            if (found != resolves) {
                throw new IllegalStateException("of " + resolves + " DIDs " + (resolves - found) + " were not found");
            }
            return found;
        });
    }

    private List<String> someDids(RocksOperationStore store) {
        long step = Math.max(1, store.operationCount() / MOST_ASKED);
        List<String> dids = new ArrayList<>();
        long[] seen = {0};
        store.forEachDid((suffix, operations) -> {
            if (seen[0]++ % step == 0) {
                dids.add(Did.of(network.didMethod(), suffix).text());
            }
        });
        Collections.shuffle(dids, new Random(ORDER));
        return dids;
    }

    /**
     * What it took.
     *
     * @param rebuilt operations
     * @param resolved DIDs
     * @param bytesWritten on disk when all was stored, as it was left
     * @param bytesCompacted on disk when RocksDB has put it in order
     * @param peakRebuilding the most memory of the process up to then, in bytes; 0 where the system does not tell
     * @param peakResolving the same after resolving
     * @param store what the database held in memory at the end
     */
    public record Figures(
            Took rebuilt,
            Took resolved,
            long bytesWritten,
            long bytesCompacted,
            long peakRebuilding,
            long peakResolving,
            StoreMemory store) {}

    /** So many things, by the clock and by the processor, on all cores. */
    public record Took(long count, double seconds, double processorSeconds) {
        private static Took by(LongSupplier work) {
            long start = System.nanoTime();
            long before = ProcessorTime.nanos();
            long count = work.getAsLong();
            return new Took(count, (System.nanoTime() - start) / 1e9, (ProcessorTime.nanos() - before) / 1e9);
        }
    }
}

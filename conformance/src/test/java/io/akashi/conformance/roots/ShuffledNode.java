package io.akashi.conformance.roots;

import io.akashi.node.archive.ArchiveChain;
import io.akashi.node.archive.Ledger;
import io.akashi.node.observe.BlockReader;
import io.akashi.node.observe.LateFiles;
import io.akashi.node.observe.Observer;
import io.akashi.node.observe.Observer.Roots;
import io.akashi.node.observe.Settlements;
import io.akashi.sidetree.batch.BatchReader;
import io.akashi.sidetree.batch.OperationComposer;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.signature.Es256k;
import io.akashi.sidetree.store.OperationStore;
import io.akashi.store.rocksdb.RocksDatabase;
import io.akashi.store.rocksdb.RocksOperationStore;
import io.akashi.store.rocksdb.StoreOptions;
import io.akashi.testkit.FakeContentStore;
import io.akashi.testkit.TestNetworks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A node that comes to know a history in an order of its own, with restarts in between. */
final class ShuffledNode implements AutoCloseable {
    private static final long MEMORY = 16L << 20;

    private final Random random;
    private final StoreOptions options;
    private final FakeContentStore content = new FakeContentStore();
    private final Map<String, Bytes> files;
    private final List<String> toCome;
    private final ExecutorService readers;
    private RocksDatabase database;
    private RocksOperationStore store;
    private Instant now = Instant.parse("2026-11-24T12:00:00Z");

    ShuffledNode(Path directory, Map<String, Bytes> files, Random random) {
        this.random = random;
        this.files = files;
        this.toCome = new ArrayList<>(files.keySet());
        Collections.shuffle(toCome, random);
        this.readers = Executors.newFixedThreadPool(1 + random.nextInt(4));
        boolean isShallow = random.nextBoolean(); // then rollbacks come in parts, and the tries are built anew
        this.options = isShallow ? new StoreOptions(directory, MEMORY, 4, 8) : StoreOptions.of(directory, MEMORY);
        database = RocksDatabase.open(options);
        store = new RocksOperationStore(database);
    }

    /** Goes through one branch up to some height and then the other; at the end all files are there. */
    void live(ForkedHistory history) {
        int height = 0;
        int turn = random.nextInt(3) == 0
                ? 0
                : ForkedHistory.FORK + random.nextInt(ForkedHistory.TIP - ForkedHistory.FORK);
        while (height < turn) {
            height = Math.min(turn, height + 1 + random.nextInt(8));
            step(history.losing(height));
        }
        height = Math.max(height, ForkedHistory.FORK);
        while (height < ForkedHistory.TIP) {
            height = Math.min(ForkedHistory.TIP, height + 1 + random.nextInt(8));
            step(history.winning(height));
        }
        while (!toCome.isEmpty()) {
            step(history.winning(ForkedHistory.TIP));
        }
        step(history.winning(ForkedHistory.TIP));
        follow(history.winning(ForkedHistory.TIP));
    }

    private void step(Ledger ledger) {
        for (int i = random.nextInt(1 + files.size() / 4); i > 0 && !toCome.isEmpty(); i--) {
            Bytes file = files.get(toCome.remove(0));
            content.put(file == null ? new byte[0] : file.copy());
        }
        if (random.nextInt(4) == 0) {
            database.close();
            database = RocksDatabase.open(options);
            store = new RocksOperationStore(database);
        }
        follow(ledger);
    }

    /** One round of a node's loop on this ledger, an hour after the last. */
    private void follow(Ledger ledger) {
        now = now.plus(Duration.ofHours(2));
        ArchiveChain chain = new ArchiveChain(ledger);
        BatchReader batches = new BatchReader(TestNetworks.free(), new OperationComposer(Es256k.fastest()), chain);
        BlockReader blocks = new BlockReader(TestNetworks.free(), batches, content, readers);
        Observer.Options observing =
                Observer.Options.DEFAULT.with(random.nextInt(3) == 0 ? Roots.NONE : Roots.NEAR_TIP);
        new Observer(chain, store, blocks, Settlements.NONE, observing).catchUp();
        new LateFiles(store, blocks, observing).retryDue(now);
    }

    OperationStore store() {
        return store;
    }

    @Override
    public void close() {
        readers.shutdownNow();
        database.close();
    }
}

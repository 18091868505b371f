package io.akashi.conformance.crash;

import io.akashi.anchor.dev.DevAnchorChain;
import io.akashi.anchor.dev.DevLedger;
import io.akashi.node.NodeStatus;
import io.akashi.node.OpenChain;
import io.akashi.node.Ports;
import io.akashi.sidetree.content.ContentStore;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.store.BatchJournal;
import io.akashi.sidetree.store.OperationQueue;
import io.akashi.store.rocksdb.RocksBatchJournal;
import io.akashi.store.rocksdb.RocksDatabase;
import io.akashi.store.rocksdb.RocksOperationQueue;
import io.akashi.store.rocksdb.RocksOperationStore;
import io.akashi.store.rocksdb.StoreOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** A database of one node, and the ports on it. */
public final class OwnedPorts implements AutoCloseable {
    private static final long STORE_BYTES = 16L << 20;
    private static final int QUEUE = 10_000;
    private static final Duration POLL = Duration.ofMillis(10);

    private final RocksOperationStore operations;
    private final RocksOperationQueue queue;
    private final RocksBatchJournal journal;

    private OwnedPorts(RocksDatabase database) {
        this.operations = new RocksOperationStore(database);
        this.queue = new RocksOperationQueue(database, QUEUE);
        this.journal = new RocksBatchJournal(database, queue);
    }

    /** The database of a node that does not run. */
    public static OwnedPorts open(Path database) {
        return new OwnedPorts(RocksDatabase.open(StoreOptions.of(database, STORE_BYTES)));
    }

    /** What it holds. */
    public NodeStatus.Parts stores() {
        return new NodeStatus.Parts(operations, queue, journal);
    }

    /** The same with a queue and a journal that do something else. */
    NodeStatus.Parts stores(UnaryOperator<OperationQueue> otherQueue, UnaryOperator<BatchJournal> otherJournal) {
        return new NodeStatus.Parts(operations, otherQueue.apply(queue), otherJournal.apply(journal));
    }

    /** A node's ports on this ledger, as this writer. */
    public static Ports ports(DevLedger ledger, Writer writer, ContentStore files, NodeStatus.Parts stores) {
        DevAnchorChain chain = ledger.as(writer);
        return new Ports(OpenChain.withoutLocks(chain, chain, writer, POLL), files, stores);
    }

    @Override
    public void close() {
        operations.close();
    }
}

package io.akashi.node;

import io.akashi.node.files.FilesReport;
import io.akashi.node.follow.FollowReport;
import io.akashi.node.health.Health;
import io.akashi.node.health.HealthReport;
import io.akashi.node.observe.LateFiles;
import io.akashi.node.observe.Observer;
import io.akashi.node.resources.Resources;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.signature.Es256k;
import io.akashi.sidetree.store.BatchJournal;
import io.akashi.sidetree.store.BatchRecord;
import io.akashi.sidetree.store.OperationQueue;
import io.akashi.sidetree.store.OperationStore;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the node knows of itself. The loop tells it how following the ledger goes; everything else it asks. */
public final class NodeStatus {
    /** More unavailable transactions than this are counted and not listed. */
    private static final int LISTED = 100;

    private final Network network;
    private final OperationStore store;
    private final OperationQueue queue;
    private final BatchJournal journal;
    private final Optional<Resources> resources;
    private final FilesOf files;
    private final OpenChain.About ledger;
    private final Health health;
    private final Instant started;

    /** The status of a node made of these parts. */
    public NodeStatus(Network network, Parts parts, FilesOf files, OpenChain.About ledger, Health health) {
        this.ledger = ledger;
        this.network = network;
        this.store = parts.store();
        this.queue = parts.queue();
        this.journal = parts.journal();
        this.resources = parts.resources();
        this.files = files;
        this.health = health;
        this.started = health.clock().instant();
    }

    /** Whether the process is worth keeping. */
    public HealthReport alive() {
        return health.alive();
    }

    /** How far reading a long chain has come, of a chain that tells. */
    public Optional<ReadingChain> reading() {
        return ledger.reading().get();
    }

    /** Whether the node can answer as one that is up to date. */
    public HealthReport readiness() {
        Optional<String> read = reading().map(ReadingChain::text);
        try {
            int missing = store.unavailable(new TransactionNumber(0), LISTED).size();
            return health.ready(new Health.Situation(Optional.empty(), read, missing));
        } catch (RuntimeException e) { // a store that fails is what is asked about
            return health.ready(new Health.Situation(Optional.of(String.valueOf(e.getMessage())), read, 0));
        }
    }

    /** Why the node has not read the whole ledger, if it has not. */
    public Optional<String> behind() {
        return readiness().reason();
    }

    /** How many operations wait. */
    public int queueSize() {
        return queue.size();
    }

    /** The most operations in a batch by the rules of the network. */
    public int maxBatchSize() {
        return network.timeline().latest().maxOperationsPerBatch();
    }

    /** Everything at this moment. */
    public Snapshot snapshot() {
        Observer.Progress now = health.progress().orElse(null);
        List<TransactionRecord> unavailable = store.unavailable(new TransactionNumber(0), LISTED);
        return new Snapshot(
                BuildVersion.text(),
                Duration.between(started, health.clock().instant()).toSeconds(),
                network.name(),
                "did:" + network.didMethod(),
                block(),
                store.roots().map(RootsAt::of).orElse(null),
                now instanceof Observer.Progress.CaughtUp caughtUp
                        ? caughtUp.tip().block()
                        : null,
                now instanceof Observer.Progress.Waiting waiting ? waiting.reason() : null,
                ledger.reading().get().orElse(null),
                ledger.following().get().orElse(null),
                ledger.isWritable() ? "writer" : "resolve-only",
                readiness().isFit(),
                store.operationCount(),
                queue.size(),
                journal.open().stream().map(NodeStatus::batch).toList(),
                unavailable.stream().map(this::missing).toList(),
                files.report().get().orElse(null),
                resources.map(Resources::report).orElse(null),
                Es256k.fastest().implementation());
    }

    /** The roots of the last blocks, in order. */
    public List<RootsAt> recentRoots() {
        return store.recentRoots().stream().map(RootsAt::of).toList();
    }

    private @Nullable BlockAt block() {
        return store.cursor().map(NodeStatus::block).orElse(null);
    }

    private static BlockAt block(BlockCursor cursor) {
        return new BlockAt(cursor.time().block(), cursor.hash().text(), cursor.transactionsApplied());
    }

    private static Batch batch(BatchRecord batch) {
        String state = batch.state().getClass().getSimpleName();
        String name = state.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return new Batch(batch.id().value(), batch.operations(), name);
    }

    private Missing missing(TransactionRecord record) {
        Outcome.Unavailable outcome = (Outcome.Unavailable) record.outcome();
        TransactionNumber number = record.transaction().number();
        String nextTry = files.late().nextTry(number).map(Instant::toString).orElse("soon");
        return new Missing(number.value(), outcome.missing(), outcome.attempts(), nextTry);
    }

    /**
     * What knows of the node's files.
     *
     * @param report of their sources, on a node that has any
     */
    public record FilesOf(LateFiles late, Supplier<Optional<FilesReport>> report) {}

    /**
     * The parts of a node that know something.
     *
     * @param resources memory and disk, of a node that watches them
     */
    public record Parts(
            OperationStore store, OperationQueue queue, BatchJournal journal, Optional<Resources> resources) {
        /** Without a watch on memory and disk. */
        public Parts(OperationStore store, OperationQueue queue, BatchJournal journal) {
            this(store, queue, journal, Optional.empty());
        }
    }

    /**
     * The status at a moment, as it is served.
     *
     * @param roots the newest that were made; they tell themselves of which block
     * @param tip the height of the ledger, if the node has caught up with it
     * @param waiting why it has not, otherwise
     * @param reading how far reading the ledger has come, of one that takes long
     * @param following how following other nodes goes, where they are the ledger
     * @param role {@code writer} or {@code resolve-only}
     * @param files how their sources do
     * @param resources memory and disk
     */
    public record Snapshot(
            String version,
            long uptimeSeconds,
            String network,
            String didPrefix,
            @Nullable BlockAt block,
            @Nullable RootsAt roots,
            @Nullable Long tip,
            @Nullable String waiting,
            @Nullable ReadingChain reading,
            @Nullable FollowReport following,
            String role,
            boolean ready,
            long operations,
            int queued,
            List<Batch> batches,
            List<Missing> unavailable,
            @Nullable FilesReport files,
            Resources.@Nullable Report resources,
            String signatures) {}

    /** The last block that is stored. */
    public record BlockAt(long height, String hash, long transactions) {}

    /** One of the node's own batches on its way. */
    public record Batch(long id, int operations, String state) {}

    /** A transaction whose files could not be had. */
    public record Missing(long transactionNumber, List<String> missing, int attempts, String nextTry) {}
}

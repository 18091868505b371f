package io.akashi.node;

import io.akashi.anchor.dev.DevAnchorChain;
import io.akashi.anchor.dev.DevLedger;
import io.akashi.anchor.dev.DevLedgerOptions;
import io.akashi.cas.ipfs.DirectoryContentStore;
import io.akashi.node.config.NodeSettings;
import io.akashi.node.config.NodeSettings.Chain;
import io.akashi.node.http.NodeServer;
import io.akashi.node.http.OperationsEndpoint;
import io.akashi.node.http.ReceiptsEndpoint;
import io.akashi.node.http.StatusEndpoint;
import io.akashi.node.http.VersionEndpoint;
import io.akashi.node.observe.BlockReader;
import io.akashi.node.observe.LateFiles;
import io.akashi.node.observe.Observer;
import io.akashi.node.observe.Phase;
import io.akashi.node.observe.PhaseTrace;
import io.akashi.node.observe.Settlements;
import io.akashi.node.write.BatchWriter;
import io.akashi.node.write.OperationIntake;
import io.akashi.node.write.Rules;
import io.akashi.resolver.DidResolver;
import io.akashi.resolver.KeptDocuments;
import io.akashi.resolver.http.IdentifiersEndpoint;
import io.akashi.sidetree.batch.BatchReader;
import io.akashi.sidetree.batch.OperationComposer;
import io.akashi.sidetree.content.ContentStore;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.signature.Es256k;
import io.akashi.store.rocksdb.RocksBatchJournal;
import io.akashi.store.rocksdb.RocksDatabase;
import io.akashi.store.rocksdb.RocksOperationQueue;
import io.akashi.store.rocksdb.RocksOperationStore;
import io.akashi.store.rocksdb.StoreOptions;
import io.javalin.http.Handler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Puts a node together, from the disk up. Read it from top to bottom. */
public final class Wiring {
    private static final Writer DEV_WRITER = new Writer("dev");
    private static final int READERS = Math.max(2, Runtime.getRuntime().availableProcessors());
    private static final int FINALITY_DEPTH = 100;

    private Wiring() {}

    /** A running node. */
    public static Node start(NodeSettings settings) {
        return start(settings, PhaseTrace.NONE);
    }

    /** A running node whose every step is told to {@code trace}. */
    public static Node start(NodeSettings settings, PhaseTrace trace) {
        return closingOnFailure(closing -> {
            trace.at(Phase.RECOVERY);
            NodeStatus.Parts stores = openStores(settings, closing);
            DevLedger ledger = openLedger(settings, closing);
            DevAnchorChain chain = ledger.as(DEV_WRITER);
            ContentStore files = new DirectoryContentStore(settings.data().resolve("cas"));
            trace.done(Phase.RECOVERY);
            ledger.start();
            return start(settings, new Ports(chain, chain, DEV_WRITER, files, stores), trace, closing);
        });
    }

    /** A running node on adapters that the caller has opened, and closes after the node. */
    public static Node start(NodeSettings settings, Ports ports, PhaseTrace trace) {
        return closingOnFailure(closing -> start(settings, ports, trace, closing));
    }

    private static Node closingOnFailure(Function<Closing, Node> start) {
        Closing closing = new Closing();
        try {
            return start.apply(closing);
        } catch (RuntimeException | Error e) {
            closing.close();
            throw e;
        }
    }

    private static Node start(NodeSettings settings, Ports ports, PhaseTrace trace, Closing closing) {
        InstantSource clock = InstantSource.system();
        Network network = settings.network().network();
        NodeStatus.Parts stores = ports.stores();

        ExecutorService readers = closing.add(Executors.newFixedThreadPool(READERS), ExecutorService::shutdownNow);
        BatchReader batches = new BatchReader(network, new OperationComposer(Es256k.fastest()), ports.locks());
        BlockReader blocks = new BlockReader(network, batches, ports.files(), readers);
        NodeMetrics metrics = new NodeMetrics(stores);
        Observer.Options options = new Observer.Options(READERS * 4, metrics, trace);
        Settlements settlements = Settlements.of(stores.journal(), ports.writer());
        Observer observer = new Observer(ports.chain(), stores.store(), blocks, settlements, options);
        LateFiles lateFiles = new LateFiles(stores.store(), blocks, options);

        Rules rules = new Rules(settings.network(), FINALITY_DEPTH, trace, new BatchLog());
        BatchWriter writer = new BatchWriter(ports.chain(), ports.files(), stores.queue(), stores.journal(), rules);
        NodeStatus status = new NodeStatus(network, stores, lateFiles, clock);
        NodeLoop.Timing timing = new NodeLoop.Timing(poll(settings), settings.batchInterval(), clock);
        NodeLoop loop = new NodeLoop(observer, lateFiles, writer, status, timing);

        OperationIntake intake = new OperationIntake(network, stores.queue(), trace);
        KeptDocuments kept = new KeptDocuments(settings.limits().keptDocumentBytes());
        NodeServer.Routes routes = new NodeServer.Routes(
                metrics.counted("operations", new OperationsEndpoint(intake, clock)),
                new ReceiptsEndpoint(stores.queue(), stores.store()),
                metrics.counted("identifiers", new IdentifiersEndpoint(new DidResolver(network, stores.store(), kept))),
                plainRoutes(new StatusEndpoint(status), metrics));
        loop.start();
        closing.add(loop, NodeLoop::close);
        NodeServer server = closing.add(
                NodeServer.start(settings.http().host(), settings.http().port(), routes), NodeServer::close);
        return new Node(server.port(), status, closing);
    }

    private static NodeStatus.Parts openStores(NodeSettings settings, Closing closing) {
        StoreOptions options =
                StoreOptions.of(settings.data().resolve("db"), settings.limits().storeBytes());
        RocksDatabase database = closing.add(RocksDatabase.open(options), RocksDatabase::close);
        RocksOperationStore operations = closing.add(new RocksOperationStore(database), RocksOperationStore::close);
        RocksOperationQueue queue =
                new RocksOperationQueue(database, settings.limits().queueCapacity());
        return new NodeStatus.Parts(operations, queue, new RocksBatchJournal(database, queue));
    }

    private static DevLedger openLedger(NodeSettings settings, Closing closing) {
        Chain.Dev dev = (Chain.Dev) settings.chain();
        DevLedgerOptions options =
                DevLedgerOptions.at(settings.data().resolve("ledger")).withBlockTime(dev.blockTime());
        return closing.add(DevLedger.open(options), DevLedger::close);
    }

    private static Duration poll(NodeSettings settings) {
        Chain.Dev dev = (Chain.Dev) settings.chain();
        return dev.blockTime().dividedBy(5);
    }

    private static Map<String, Handler> plainRoutes(StatusEndpoint status, NodeMetrics metrics) {
        Map<String, Handler> routes = new HashMap<>();
        routes.put("/version", new VersionEndpoint(BuildVersion.text(), "dev-ledger"));
        routes.put("/status", status);
        routes.put("/livez", status::live);
        routes.put("/readyz", status::ready);
        routes.put("/metrics", metrics::scrape);
        routes.put("/monitor/operation-queue-size", status::queueSize);
        routes.put("/monitor/writer-max-batch-size", status::maxBatchSize);
        return routes;
    }
}

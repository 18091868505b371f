package io.akashi.node;

import io.akashi.anchor.dev.DevAnchorChain;
import io.akashi.anchor.dev.DevLedger;
import io.akashi.anchor.dev.DevLedgerOptions;
import io.akashi.node.admin.AdminAccess;
import io.akashi.node.admin.AdminServer;
import io.akashi.node.admin.LockEndpoint;
import io.akashi.node.config.BitcoinSettings;
import io.akashi.node.config.EthereumSettings;
import io.akashi.node.config.NodeSettings;
import io.akashi.node.config.NodeSettings.Chain;
import io.akashi.node.explain.ExplainEndpoint;
import io.akashi.node.explain.Explainer;
import io.akashi.node.explain.ReorgMemory;
import io.akashi.node.files.NodeFiles;
import io.akashi.node.http.Listener;
import io.akashi.node.http.NodeServer;
import io.akashi.node.http.ReceiptsEndpoint;
import io.akashi.node.http.Route;
import io.akashi.node.http.StatusEndpoint;
import io.akashi.node.http.VersionEndpoint;
import io.akashi.node.issuer.IssuerWiring;
import io.akashi.node.observe.BlockReader;
import io.akashi.node.observe.LateFiles;
import io.akashi.node.observe.Observer;
import io.akashi.node.observe.Observer.Roots;
import io.akashi.node.observe.Phase;
import io.akashi.node.observe.PhaseTrace;
import io.akashi.node.observe.Settlements;
import io.akashi.node.write.BatchWriter;
import io.akashi.node.write.OperationIntake;
import io.akashi.node.write.Rules;
import io.akashi.resolver.DidResolver;
import io.akashi.resolver.KeptDocuments;
import io.akashi.resolver.http.IdentifiersEndpoint;
import io.akashi.resolver.http.KeptDocumentHandler;
import io.akashi.sidetree.batch.BatchReader;
import io.akashi.sidetree.batch.OperationComposer;
import io.akashi.sidetree.content.ContentStore;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.signature.Es256k;
import io.akashi.sidetree.store.SortedRows;
import io.akashi.store.rocksdb.RocksBatchJournal;
import io.akashi.store.rocksdb.RocksDatabase;
import io.akashi.store.rocksdb.RocksOperationQueue;
import io.akashi.store.rocksdb.RocksOperationStore;
import io.akashi.store.rocksdb.RocksSortedRows;
import io.akashi.store.rocksdb.StoreOptions;
import io.javalin.http.Handler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Puts a node together, from the disk up. Read it from top to bottom. */
public final class Wiring {
    private static final Writer DEV_WRITER = new Writer("dev");
    private static final int READERS = Math.max(2, Runtime.getRuntime().availableProcessors());
    private static final int FINALITY_DEPTH = 100;
    private static final int LOOKS_A_BLOCK = 5;

    private Wiring() {}

    /** A running node. */
    public static Node start(NodeSettings settings) {
        return start(settings, PhaseTrace.NONE);
    }

    /** A running node whose every step is told to {@code trace}. */
    public static Node start(NodeSettings settings, PhaseTrace trace) {
        return start(settings, UnaryOperator.identity(), trace);
    }

    /** The same on what {@code change} makes of the adapters that the settings name. */
    public static Node start(NodeSettings settings, UnaryOperator<Ports> change, PhaseTrace trace) {
        return closingOnFailure(closing -> {
            trace.at(Phase.RECOVERY);
            RocksDatabase database = openDatabase(settings, closing);
            SortedRows accounts = RocksSortedRows.accounts(database);
            StoredNetwork.require(accounts, settings.network());
            NodeStatus.Parts stores = openStores(settings, database, closing);
            OpenChain chain = openChain(settings, database, closing);
            ContentStore files = closing.add(NodeFiles.open(settings.files()), NodeFiles::close);
            trace.done(Phase.RECOVERY);
            Rules rules = new Rules(settings.network(), depths(settings), PhaseTrace.NONE, BatchWriter.Reports.NONE);
            Ports ports = change.apply(new Ports(chain, files, stores)).issuing(RocksSortedRows.issuer(database));
            return start(settings, ClientWiring.open(settings, ports, accounts, rules), trace, closing);
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
        Listener listener = closing.add(Listener.bind(settings.http()), Listener::close);
        Network network = settings.network().network();
        NodeStatus.Parts stores = ports.stores();
        OpenChain ledger = ports.ledger();

        ExecutorService readers = closing.add(Executors.newFixedThreadPool(READERS), ExecutorService::shutdownNow);
        FileWiring files = FileWiring.of(network, ports.files(), closing);
        BatchReader batches = new BatchReader(network, new OperationComposer(Es256k.fastest()), ledger.locks());
        BlockReader blocks = new BlockReader(network, batches, files.ahead(), readers);
        NodeMetrics metrics = files.measured(new NodeMetrics(stores));
        ReorgMemory reorgs = new ReorgMemory(metrics);
        Observer.Options options = new Observer.Options(READERS * 4, Roots.NEAR_TIP, reorgs, trace);
        Settlements settlements = Settlements.of(stores.journal(), ledger.writer());
        Observer observer = new Observer(ledger.chain(), stores.store(), blocks, settlements, options);
        LateFiles lateFiles = new LateFiles(stores.store(), blocks, files.late(), options);

        Rules rules = new Rules(settings.network(), depths(settings), trace, new BatchLog());
        BatchWriter writer = new BatchWriter(ledger.chain(), ports.files(), stores.queue(), stores.journal(), rules);
        NodeStatus status = new NodeStatus(
                network, stores, files.status(lateFiles), ledger.about().reading(), clock);
        NodeLoop.Timing timing = new NodeLoop.Timing(ledger.about().poll(), settings.batchInterval(), clock);
        NodeLoop loop = new NodeLoop(
                observer, lateFiles, new NodeLoop.Writers(writer, ledger.desk(), ports.clients()), status, timing);
        ExplainEndpoint explain = new ExplainEndpoint(
                new Explainer(network, stores, new Explainer.Around(lateFiles::nextTry, status::behind, reorgs)));
        OperationIntake intake = new OperationIntake(network, stores.queue(), trace);
        KeptDocuments kept = new KeptDocuments(settings.limits().keptDocumentBytes());
        DidResolver resolver = new DidResolver(network, stores.store(), kept);
        Parts parts = new Parts(settings, ports, resolver, intake, new ResolverWiring.Around(metrics, explain));
        Optional<IssuerWiring> issuer = parts.issuer(listener, closing);
        NodeServer.Routes routes = parts.routes(status, files, issuer, closing);
        closing.add(ReadingChain.log(ledger.about().reading()), Thread::interrupt);
        loop.start();
        closing.add(loop, NodeLoop::close);
        openAdmin(settings, ports, issuer, closing);
        closing.add(NodeServer.start(listener, routes), NodeServer::close);
        return new Node(listener.port(), status, closing);
    }

    /** What requests are answered with. */
    private record Parts(
            NodeSettings settings,
            Ports ports,
            DidResolver resolver,
            OperationIntake intake,
            ResolverWiring.Around around) {
        Optional<IssuerWiring> issuer(Listener listener, Closing closing) {
            return settings.serving()
                    .issuer()
                    .map(said -> NodeIssuer.open(
                            said, settings, listener, new NodeIssuer.Parts(ports, resolver, intake), closing));
        }

        NodeServer.Routes routes(NodeStatus status, FileWiring files, Optional<IssuerWiring> issuer, Closing closing) {
            NodeMetrics metrics = around.metrics();
            List<Route> others = new ArrayList<>(files.routes(settings.files()));
            others.addAll(ResolverWiring.routes(settings, ports, around, closing));
            issuer.ifPresent(open -> others.addAll(open.routes()));
            return new NodeServer.Routes(
                    metrics.counted("operations", ClientWiring.operations(ports, intake, InstantSource.system())),
                    new ReceiptsEndpoint(ports.stores().queue(), ports.stores().store()),
                    metrics.counted("identifiers", new IdentifiersEndpoint(resolver)),
                    plainRoutes(ports.ledger().about().name(), new StatusEndpoint(status), metrics),
                    others,
                    List.of(new KeptDocumentHandler(resolver, metrics.timers("identifiers")::answered)));
        }
    }

    private static void openAdmin(NodeSettings settings, Ports ports, Optional<IssuerWiring> issuer, Closing closing) {
        AdminAccess access = AdminAccess.in(settings.data());
        List<Route> routes = new ArrayList<>(ports.ledger()
                .desk()
                .map(desk -> new LockEndpoint(desk).routes())
                .orElseGet(
                        () -> LockEndpoint.absent(settings.network().network().name())));
        routes.add(ClientWiring.route(ports));
        issuer.ifPresent(open -> routes.addAll(open.operatorRoutes()));
        AdminServer server =
                closing.add(AdminServer.start(settings.serving().admin(), access, routes), AdminServer::close);
        access.publish(server.address());
    }

    private static Rules.Depths depths(NodeSettings settings) {
        if (settings.chain() instanceof BitcoinSettings bitcoin) {
            int bump =
                    bitcoin.wallet().map(BitcoinSettings.Wallet::bumpAfter).orElse(BitcoinSettings.Wallet.BUMP_AFTER);
            return new Rules.Depths(FINALITY_DEPTH, bump);
        }
        if (settings.chain() instanceof EthereumSettings ethereum) {
            int bump = ethereum.wallet()
                    .map(EthereumSettings.Wallet::bumpAfter)
                    .orElse(EthereumSettings.Wallet.BUMP_AFTER);
            return new Rules.Depths(FINALITY_DEPTH, bump);
        }
        return Rules.Depths.ofFreeLedger(FINALITY_DEPTH);
    }

    private static RocksDatabase openDatabase(NodeSettings settings, Closing closing) {
        StoreOptions options =
                StoreOptions.of(settings.data().resolve("db"), settings.limits().storeBytes());
        return closing.add(RocksDatabase.open(options), RocksDatabase::close);
    }

    private static NodeStatus.Parts openStores(NodeSettings settings, RocksDatabase database, Closing closing) {
        RocksOperationStore operations = closing.add(new RocksOperationStore(database), RocksOperationStore::close);
        RocksOperationQueue queue =
                new RocksOperationQueue(database, settings.limits().queueCapacity());
        return new NodeStatus.Parts(operations, queue, new RocksBatchJournal(database, queue));
    }

    private static OpenChain openChain(NodeSettings settings, RocksDatabase database, Closing closing) {
        if (settings.chain() instanceof BitcoinSettings bitcoin) {
            return new BitcoinLedger(bitcoin, settings.network(), database, closing).open();
        }
        if (settings.chain() instanceof EthereumSettings ethereum) {
            return new EthereumLedger(ethereum, settings.network(), closing).open();
        }
        Duration blockTime = ((Chain.Dev) settings.chain()).blockTime();
        DevLedgerOptions options =
                DevLedgerOptions.at(settings.data().resolve("ledger")).withBlockTime(blockTime);
        DevLedger ledger = closing.add(DevLedger.open(options), DevLedger::close);
        ledger.start();
        DevAnchorChain chain = ledger.as(DEV_WRITER);
        return OpenChain.withoutLocks(chain, chain, DEV_WRITER, blockTime.dividedBy(LOOKS_A_BLOCK))
                .withTimes(chain);
    }

    private static Map<String, Handler> plainRoutes(String chain, StatusEndpoint status, NodeMetrics metrics) {
        Map<String, Handler> routes = new HashMap<>();
        routes.put("/version", new VersionEndpoint(BuildVersion.text(), chain));
        routes.put("/status", status);
        routes.put("/status/roots", status::roots);
        routes.put("/livez", status::live);
        routes.put("/readyz", status::ready);
        routes.put("/metrics", metrics::scrape);
        routes.put("/monitor/operation-queue-size", status::queueSize);
        routes.put("/monitor/writer-max-batch-size", status::maxBatchSize);
        return routes;
    }
}

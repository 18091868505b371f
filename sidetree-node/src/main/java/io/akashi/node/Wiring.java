package io.akashi.node;

import io.akashi.anchor.dev.DevAnchorChain;
import io.akashi.anchor.dev.DevLedger;
import io.akashi.anchor.dev.DevLedgerOptions;
import io.akashi.node.MetricsWiring.Watched;
import io.akashi.node.config.BitcoinSettings;
import io.akashi.node.config.EthereumSettings;
import io.akashi.node.config.FollowSettings;
import io.akashi.node.config.NodeSettings;
import io.akashi.node.config.NodeSettings.Chain;
import io.akashi.node.events.EventWiring;
import io.akashi.node.explain.ExplainEndpoint;
import io.akashi.node.explain.Explainer;
import io.akashi.node.explain.ReorgMemory;
import io.akashi.node.files.NodeFiles;
import io.akashi.node.follow.FollowLedger;
import io.akashi.node.http.Listener;
import io.akashi.node.http.NodeServer;
import io.akashi.node.http.NodeServer.Front;
import io.akashi.node.http.guard.Guard;
import io.akashi.node.issuer.IssuerWiring;
import io.akashi.node.metrics.NodeMetrics;
import io.akashi.node.observe.BlockReader;
import io.akashi.node.observe.LateFiles;
import io.akashi.node.observe.Observer;
import io.akashi.node.observe.Observer.Roots;
import io.akashi.node.observe.Phase;
import io.akashi.node.observe.PhaseTrace;
import io.akashi.node.observe.Settlements;
import io.akashi.node.resources.Resources;
import io.akashi.node.write.BatchWriter;
import io.akashi.node.write.OperationIntake;
import io.akashi.node.write.Rules;
import io.akashi.outbound.OutboundClient;
import io.akashi.resolver.DidResolver;
import io.akashi.resolver.KeptDocuments;
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
import java.time.Duration;
import java.time.InstantSource;
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
            OpenChain chain = openChain(settings, database, stores, closing);
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

    private static Node start(NodeSettings settings, Ports given, PhaseTrace trace, Closing closing) {
        Guard guard = Guard.of(settings.serving());
        Listener listener = closing.add(Listener.bind(settings.serving()), Listener::close);
        Network network = settings.network().network();
        NodeStatus.Parts stores = given.stores();

        Watched watched = MetricsWiring.watch(settings, given, trace, InstantSource.system());
        NodeMetrics metrics = watched.metrics();
        Ports ports = watched.ports();
        OpenChain ledger = ports.ledger();
        FileWiring files = FileWiring.of(ledger.termsAtHand(network), ports.files(), watched.files(), closing);
        BlockReader blocks = blockReader(network, ledger, files, closing);
        EventWiring events = EventWiring.of(settings, stores.store());
        ReorgMemory reorgs = new ReorgMemory(events.before(metrics.events()));
        stores.store().changeLog().ifPresent(reorgs::remembering);
        Observer.Options options = new Observer.Options(READERS * 4, Roots.NEAR_TIP, reorgs, watched.trace());
        Settlements settlements = Settlements.of(stores.journal(), ledger.writer());
        Observer observer = new Observer(ledger.chain(), stores.store(), blocks, settlements, options);
        LateFiles lateFiles = new LateFiles(stores.store(), blocks, files.late(), options);

        NodeStatus status = new NodeStatus(network, stores, files.status(lateFiles), ledger.about(), watched.health());
        NodeLoop loop = loop(settings, watched, observer, lateFiles);
        ExplainEndpoint explain = new ExplainEndpoint(
                new Explainer(network, stores, new Explainer.Around(lateFiles::nextTry, status::behind, reorgs)));
        OperationIntake intake = new OperationIntake(network, metrics.watch(stores.queue()), watched.trace());
        KeptDocuments kept = new KeptDocuments(settings.limits().keptDocumentBytes());
        DidResolver resolver = new DidResolver(network, stores.store(), kept);
        RouteWiring routing =
                new RouteWiring(settings, ports, resolver, intake, new ResolverWiring.Around(metrics, explain));
        Optional<IssuerWiring> issuer = routing.issuer(listener, closing);
        NodeServer.Routes routes = routing.routes(status, files, issuer, events, closing);
        closing.add(ReadingChain.log(ledger.about().reading()), Thread::interrupt);
        loop.start();
        closing.add(loop, NodeLoop::close);
        RouteWiring.openAdmin(settings, ports, issuer, closing);
        MetricsWiring.show(metrics.with(kept).with(guard), settings, ledger, closing);
        closing.add(NodeServer.start(listener, routes, new Front(guard, metrics.requests())), NodeServer::close);
        closing.add(events.start(), EventWiring::close);
        return new Node(listener.port(), status, closing);
    }

    private static BlockReader blockReader(Network network, OpenChain ledger, FileWiring files, Closing closing) {
        ExecutorService readers = closing.add(Executors.newFixedThreadPool(READERS), ExecutorService::shutdownNow);
        BatchReader batches = new BatchReader(network, new OperationComposer(Es256k.fastest()), ledger.locks());
        return new BlockReader(network, batches, files.ahead(), readers);
    }

    private static NodeLoop loop(NodeSettings settings, Watched watched, Observer observer, LateFiles lateFiles) {
        NodeMetrics metrics = watched.metrics();
        OpenChain ledger = watched.ports().ledger();
        NodeStatus.Parts stores = watched.ports().stores();
        Rules rules = new Rules(settings.network(), depths(settings), watched.trace(), metrics.watch(new BatchLog()));
        BatchWriter writer = new BatchWriter(
                ledger.chain(), watched.files(), stores.queue(), metrics.watch(stores.journal()), rules);
        NodeLoop.Timing timing = new NodeLoop.Timing(
                ledger.about().poll(),
                settings.batchInterval(),
                watched.health().clock());
        NodeLoop.Receipts receipts =
                new NodeLoop.Receipts(stores.queue(), settings.limits().receipts());
        NodeLoop.Writers writers =
                new NodeLoop.Writers(writer, ledger.desk(), watched.ports().clients(), receipts);
        return new NodeLoop(observer, lateFiles, writers, metrics.loop(), timing);
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
        StoreOptions options = StoreOptions.of(
                        settings.data().resolve("db"), settings.limits().storeBytes())
                .withChangesKept(settings.serving().telling().events().kept());
        return closing.add(RocksDatabase.open(options), RocksDatabase::close);
    }

    private static NodeStatus.Parts openStores(NodeSettings settings, RocksDatabase database, Closing closing) {
        RocksOperationStore operations = closing.add(new RocksOperationStore(database), RocksOperationStore::close);
        RocksOperationQueue queue =
                new RocksOperationQueue(database, settings.limits().queueCapacity());
        Resources resources = Resources.watch(database, settings, InstantSource.system());
        return new NodeStatus.Parts(operations, queue, new RocksBatchJournal(database, queue), Optional.of(resources));
    }

    private static OpenChain openChain(
            NodeSettings settings, RocksDatabase database, NodeStatus.Parts stores, Closing closing) {
        if (settings.chain() instanceof FollowSettings follow) {
            OutboundClient client = closing.add(OutboundClient.start(), OutboundClient::close);
            return FollowLedger.open(follow, settings.network().network(), stores.store(), client);
        }
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
}

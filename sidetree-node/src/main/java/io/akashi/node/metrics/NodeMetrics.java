package io.akashi.node.metrics;

import io.akashi.node.NodeStatus;
import io.akashi.node.OpenChain;
import io.akashi.node.files.NodeFiles;
import io.akashi.node.health.Health;
import io.akashi.node.http.RequestWatch;
import io.akashi.node.http.guard.Guard;
import io.akashi.node.lock.LockDesk;
import io.akashi.node.observe.Observer;
import io.akashi.node.observe.Phase;
import io.akashi.node.observe.PhaseTrace;
import io.akashi.node.write.BatchWriter;
import io.akashi.outbound.Outbound;
import io.akashi.resolver.KeptDocuments;
import io.akashi.sidetree.content.ContentStore;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.BatchJournal;
import io.akashi.sidetree.store.BatchRecord;
import io.akashi.sidetree.store.BatchRecord.State;
import io.akashi.sidetree.store.OperationQueue;
import io.akashi.store.rocksdb.RocksOperationStore;
import io.javalin.http.Context;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** The node's figures for Prometheus. It hands out the parts of a node with somebody watching them. */
public final class NodeMetrics {
    private static final int COUNTED_UNAVAILABLE = 10_000;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Figures figures = new Figures(registry.getPrometheusRegistry());
    private final StoreMetrics store = new StoreMetrics(figures);
    private final OutboundFigures outbound = new OutboundFigures(figures);
    private final Counter steps = figures.counter(WritingFigures.BATCH_STEPS);
    private final AtomicLong lastBlock = new AtomicLong();
    private final Health health;
    private final LedgerEvents events;
    private final RequestFigures requests;
    private final LoopFigures loop;

    /** The figures of a node on these stores. */
    public NodeMetrics(NodeStatus.Parts stores, Health health) {
        this.health = health;
        bindMachine();
        this.events = new LedgerEvents(stores, steps, figures);
        this.requests = new RequestFigures(figures);
        this.loop = new LoopFigures(figures, health);
        lastBlock.set(health.clock().instant().getEpochSecond());
        showLedger(stores);
        showWriting(stores);
        figures.gauge(ServingFigures.CLOCK, () -> seconds(health.clock().instant()));
        if (stores.store() instanceof RocksOperationStore rocks) {
            store.show(rocks);
        }
        stores.resources().ifPresent(store::show);
    }

    @SuppressWarnings("resource") // the collector's listener lives as long as the process
    private void bindMachine() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new JvmGcMetrics().bindTo(registry);
    }

    private void showLedger(NodeStatus.Parts stores) {
        figures.gauge(LedgerFigures.LAG_SECONDS, () -> health.lag().toMillis() / 1e3);
        figures.gauge(LedgerFigures.LAST_BLOCK, lastBlock, AtomicLong::get);
        figures.gauge(LedgerFigures.OPERATIONS, () -> stores.store().operationCount());
        figures.gauge(
                LedgerFigures.UNAVAILABLE,
                () -> stores.store()
                        .unavailable(new TransactionNumber(0), COUNTED_UNAVAILABLE)
                        .size());
        figures.gauge(
                LedgerFigures.ROOT_HEIGHT,
                () -> stores.store()
                        .roots()
                        .map(roots -> roots.height().block())
                        .orElse(0L));
    }

    private void showWriting(NodeStatus.Parts stores) {
        OperationQueue queue = stores.queue();
        BatchJournal journal = stores.journal();
        figures.gauge(WritingFigures.QUEUE, queue, OperationQueue::size);
        figures.gauge(
                WritingFigures.QUEUE_AGE,
                () -> WatchedQueue.oldestAge(queue, health.clock().instant()));
        figures.gauges(WritingFigures.BATCHES_OPEN, callback -> {
            Map<String, Long> states = journal.open().stream()
                    .collect(Collectors.groupingBy(batch -> WatchedJournal.name(batch.state()), Collectors.counting()));
            for (String state : WritingFigures.STATES) {
                callback.call(states.getOrDefault(state, 0L), state);
            }
        });
        figures.gauge(WritingFigures.WAITING_BLOCKS, () -> {
            long height = stores.store().cursor().map(at -> at.time().block()).orElse(0L);
            return journal.open().stream()
                    .map(BatchRecord::state)
                    .filter(State.Broadcast.class::isInstance)
                    .mapToLong(state -> Math.max(
                            0, height - ((State.Broadcast) state).since().block()))
                    .max()
                    .orElse(0);
        });
    }

    private static double seconds(Instant time) {
        return time.toEpochMilli() / 1e3;
    }

    /** Hears what the observer stores. */
    public Observer.Listener events() {
        return events;
    }

    /** The same trace, whose steps are timed; the node's health hears of them. */
    public PhaseTrace watch(PhaseTrace trace) {
        PhaseTimes times = new PhaseTimes(trace, health, figures);
        return new PhaseTrace() {
            @Override
            public void at(Phase phase) {
                times.at(phase);
            }

            @Override
            public void done(Phase phase) {
                times.done(phase);
                if (phase == Phase.WRITE_BLOCK || phase == Phase.APPLIED) {
                    lastBlock.set(health.clock().instant().getEpochSecond());
                }
            }
        };
    }

    /** The same ledger, whose questions are counted. */
    public OpenChain watch(OpenChain ledger) {
        ledger.about().rpc().ifPresent(calls -> calls.show(figures));
        return ledger.through(new WatchedChain(ledger.chain(), figures));
    }

    /** The same files, counted. */
    public ContentStore watch(ContentStore files) {
        NodeFiles.behind(files).ifPresent(known -> new FileMetrics(figures).show(known));
        return new WatchedFiles(files, health::active, figures);
    }

    /** The same queue, counted and logged. */
    public OperationQueue watch(OperationQueue queue) {
        return new WatchedQueue(queue, figures);
    }

    /** The same journal, counted and logged. */
    public BatchJournal watch(BatchJournal journal) {
        return new WatchedJournal(journal, steps, figures);
    }

    /** The same reports, counted. */
    public BatchWriter.Reports watch(BatchWriter.Reports reports) {
        return new WatchedReports(
                reports, figures.counter(WritingFigures.BATCH_REFUSALS), figures.counter(WritingFigures.LEFT_OUT));
    }

    /** The same way to addresses that others choose, counted. */
    public Outbound watch(Outbound way) {
        return new WatchedOutbound(way, outbound);
    }

    /** Hears how the turns of the loop end. */
    public LoopFigures loop() {
        return loop;
    }

    /** Hears of requests and counts them as a node does, for whoever measures what that costs. */
    public static RequestWatch ofRequests() {
        return new RequestFigures(new Figures(new PrometheusRegistry()));
    }

    /** Hears of requests. */
    public RequestWatch requests() {
        return requests;
    }

    /** The figures of an issuer, which are there from now on. */
    public IssuerMetrics issuer() {
        return new IssuerMetrics(figures, health.clock());
    }

    /** Shows how the memory of resolutions does. */
    public NodeMetrics with(KeptDocuments kept) {
        figures.counted(ServingFigures.KEPT_HITS, callback -> callback.call(kept.hits()));
        figures.counted(ServingFigures.KEPT_MISSES, callback -> callback.call(kept.misses()));
        figures.gauge(ServingFigures.KEPT_DOCUMENTS, kept, KeptDocuments::size);
        figures.gauge(ServingFigures.KEPT_BYTES, kept, KeptDocuments::bytes);
        return this;
    }

    /** Shows whom the guard has refused. */
    public NodeMetrics with(Guard guard) {
        figures.gauge(ServingFigures.CONNECTIONS, guard, Guard::size);
        figures.counted(
                ServingFigures.REFUSED, callback -> guard.refusals((reason, count) -> callback.call(count, reason)));
        return this;
    }

    /** Shows the disk of this directory, and which node this is. */
    public NodeMetrics with(Path data, String... versionNetworkAndChain) {
        store.show(data);
        figures.gauges(ServingFigures.BUILD, callback -> callback.call(1, versionNetworkAndChain));
        return this;
    }

    /** Shows a wallet, until what this returns is closed. */
    public Runnable with(LockDesk desk) {
        return new WalletMetrics(desk, figures)::close;
    }

    /** {@code GET /metrics}. */
    public void scrape(Context context) {
        context.contentType("text/plain; version=0.0.4; charset=utf-8").result(registry.scrape());
    }
}

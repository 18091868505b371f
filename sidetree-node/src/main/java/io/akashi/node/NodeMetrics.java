package io.akashi.node;

import io.akashi.node.observe.Observer;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The node's figures for Prometheus, and a line in the log for each block that holds something. */
public final class NodeMetrics implements Observer.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(NodeMetrics.class);
    private static final int COUNTED_UNAVAILABLE = 10_000;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AtomicLong tip = new AtomicLong();

    NodeMetrics(NodeStatus.Parts parts) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        bindCollector();
        gauge("akashi.block.height", "The last block that is stored.", parts, NodeMetrics::height);
        gauge("akashi.ledger.tip", "The height of the ledger when last seen.", tip, AtomicLong::get);
        gauge(
                "akashi.operations.stored",
                "Operations stored.",
                parts,
                p -> p.store().operationCount());
        gauge(
                "akashi.queue.operations",
                "Operations that wait for a batch.",
                parts,
                p -> p.queue().size());
        gauge(
                "akashi.batches.open",
                "Own batches that are not final.",
                parts,
                p -> p.journal().open().size());
        gauge(
                "akashi.transactions.unavailable",
                "Transactions whose files are missing.",
                parts,
                p -> p.store()
                        .unavailable(new TransactionNumber(0), COUNTED_UNAVAILABLE)
                        .size());
    }

    @SuppressWarnings("resource") // the collector's listener lives as long as the process
    private void bindCollector() {
        new JvmGcMetrics().bindTo(registry);
    }

    /** The same with more figures. */
    NodeMetrics with(MeterBinder more) {
        more.bindTo(registry);
        return this;
    }

    /** {@code GET /metrics}. */
    public void scrape(Context context) {
        context.contentType("text/plain; version=0.0.4; charset=utf-8").result(registry.scrape());
    }

    /** The same handler, its requests counted by status and timed. */
    Handler counted(String route, Handler handler) {
        RouteTimers timers = timers(route);
        return context -> {
            long start = System.nanoTime();
            handler.handle(context);
            timers.answered(context.status().getCode(), System.nanoTime() - start);
        };
    }

    /** Counts and times the requests of this route. */
    RouteTimers timers(String route) {
        return new RouteTimers(registry, route);
    }

    @Override
    public void applied(BlockChanges changes, AnchorTime ledgerTip) {
        tip.set(ledgerTip.block());
        for (StoredOperation operation : changes.operations()) {
            count(
                    "akashi.operations.observed",
                    "Operations observed.",
                    "type",
                    operation.type().text());
        }
        for (TransactionRecord record : changes.transactions()) {
            count("akashi.transactions", "Transactions judged.", "outcome", name(record.outcome()));
            LOG.info(
                    "event=transaction number={} anchor={} outcome={}",
                    record.transaction().number(),
                    record.transaction().anchorString(),
                    record.outcome());
        }
    }

    @Override
    public void rolledBack(AnchorTime forkPoint) {
        count("akashi.reorgs", "Times the ledger left its branch.", "kind", "rollback");
        LOG.warn("event=rollback fork_point={}", forkPoint);
    }

    @Override
    public void retried(TransactionRecord record) {
        count("akashi.late.tries", "Tries of unavailable transactions.", "outcome", name(record.outcome()));
        LOG.info("event=retried number={} outcome={}", record.transaction().number(), record.outcome());
    }

    private static double height(NodeStatus.Parts parts) {
        return parts.store()
                .cursor()
                .map(BlockCursor::time)
                .map(AnchorTime::block)
                .orElse(0L);
    }

    private static String name(Outcome outcome) {
        if (outcome instanceof Outcome.Processed) {
            return "processed";
        }
        return outcome instanceof Outcome.Rejected ? "rejected" : "unavailable";
    }

    private void count(String name, String description, String tag, String value) {
        Counter.builder(name)
                .description(description)
                .tag(tag, value)
                .register(registry)
                .increment();
    }

    private <T> void gauge(String name, String description, T of, ToDoubleFunction<T> value) {
        Gauge.builder(name, of, value).description(description).register(registry);
    }
}

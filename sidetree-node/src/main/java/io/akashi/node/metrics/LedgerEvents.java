package io.akashi.node.metrics;

import io.akashi.node.NodeStatus;
import io.akashi.node.observe.Observer;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.store.BatchJournal;
import io.akashi.sidetree.store.BatchRecord.State;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.store.BlockChanges.BatchSettlement;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what the observer stores, and logs a line for each transaction of the network. */
final class LedgerEvents implements Observer.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerEvents.class);

    private final BatchJournal journal;
    private final AtomicLong tip = new AtomicLong();
    private final AtomicLong height = new AtomicLong();
    private final Counter steps;
    private final Counter blocks;
    private final Counter transactions;
    private final Counter rejected;
    private final Counter operations;
    private final Counter reorgs;
    private final Histogram depths;
    private final Counter late;
    private final Counter fees;

    /** @param steps of batches, of which this one hears the last */
    LedgerEvents(NodeStatus.Parts stores, Counter steps, Figures figures) {
        this.journal = stores.journal();
        this.steps = steps;
        this.blocks = figures.counter(LedgerFigures.BLOCKS);
        this.transactions = figures.counter(LedgerFigures.TRANSACTIONS);
        this.rejected = figures.counter(LedgerFigures.REJECTED);
        this.operations = figures.counter(LedgerFigures.OBSERVED);
        this.reorgs = figures.counter(LedgerFigures.REORGS);
        this.depths = figures.histogram(LedgerFigures.REORG_DEPTH);
        this.late = figures.counter(LedgerFigures.LATE);
        this.fees = figures.counter(WritingFigures.FEES);
        figures.gauge(LedgerFigures.TIP, tip, AtomicLong::get);
        figures.gauge(LedgerFigures.HEIGHT, stores, LedgerEvents::height);
        figures.gauge(LedgerFigures.LAG_BLOCKS, () -> Math.max(0, tip.get() - height(stores)));
    }

    private static double height(NodeStatus.Parts stores) {
        return stores.store().cursor().map(cursor -> cursor.time().block()).orElse(0L);
    }

    static String name(Outcome outcome) {
        if (outcome instanceof Outcome.Processed) {
            return "processed";
        }
        return outcome instanceof Outcome.Rejected ? "rejected" : "unavailable";
    }

    @Override
    public void applied(BlockChanges changes, AnchorTime ledgerTip) {
        tip.set(ledgerTip.block());
        height.set(changes.cursor().time().block());
        blocks.inc();
        for (StoredOperation operation : changes.operations()) {
            operations.labelValues(operation.type().text()).inc();
        }
        changes.transactions().forEach(this::judged);
        changes.settled().forEach(this::settled);
    }

    private void judged(TransactionRecord record) {
        transactions.labelValues(name(record.outcome())).inc();
        if (record.outcome() instanceof Outcome.Rejected refusal) {
            rejected.labelValues(refusal.code().code()).inc();
        }
        LOG.info(
                "event=transaction number={} anchor={} outcome={}",
                record.transaction().number(),
                record.transaction().anchorString(),
                record.outcome());
    }

    private void settled(BatchSettlement settlement) {
        OperationLog.anchored(settlement, journal);
        journal.open().stream()
                .filter(batch -> batch.id().equals(settlement.batch()))
                .map(batch -> batch.state())
                .filter(State.Applied.class::isInstance)
                .map(state -> ((State.Applied) state).versions())
                .forEach(this::paid);
        steps.labelValues("applied").inc();
    }

    /** Which version the block holds is not told; they differ by little, and the last is the likeliest. */
    private void paid(List<PreparedAnchor> versions) {
        if (!versions.isEmpty()) {
            fees.inc(versions.get(versions.size() - 1).fee().amount());
        }
    }

    @Override
    public void rolledBack(AnchorTime forkPoint) {
        reorgs.inc();
        long depth = height.get() - forkPoint.block();
        if (depth > 0) { // else nothing was stored since the start, and the depth is not known
            depths.observe(depth);
        }
        height.set(forkPoint.block());
        LOG.warn("event=rollback fork_point={}", forkPoint);
    }

    @Override
    public void retried(TransactionRecord record) {
        late.labelValues(name(record.outcome())).inc();
        LOG.info("event=retried number={} outcome={}", record.transaction().number(), record.outcome());
    }
}

package io.akashi.node.metrics;

import static io.akashi.node.metrics.Metric.counter;
import static io.akashi.node.metrics.Metric.gauge;
import static io.akashi.node.metrics.Metric.histogram;

import io.akashi.node.metrics.Metric.Shown;
import java.util.List;

/** The figures about the queue, batches, anchors and the wallet. */
final class WritingFigures {
    static final String[] STATES = {"assembled", "files_stored", "prepared", "broadcast", "applied"};

    static final Metric QUEUE =
            gauge("akashi_queue_operations", "Operations that wait for a batch.", "It falls with each batch.");
    static final Metric QUEUE_AGE = gauge(
            "akashi_queue_oldest_age_seconds",
            "How long the first of the queue has waited; 0 if nothing waits.",
            "More than a few batch intervals: the writer is stuck, see event=batch_refused in the log.");
    static final Metric SUBMITTED = counter(
                    "akashi_operations_submitted_total",
                    "Valid requests that came to the queue, by what it said.",
                    "outcome=\"full\": raise limits.queueCapacity, or find out why batches are slow.")
            .by("outcome", "accepted", "known", "did_busy", "full");
    static final Metric BATCHES_OPEN = gauge(
                    "akashi_batches_open",
                    "Own batches that are not final, by their state.",
                    "One that stays in files_stored cannot be paid for; in broadcast, no block takes it.")
            .by("state", STATES);
    static final Metric BATCH_STEPS = counter(
                    "akashi_batch_steps_total",
                    "Steps that own batches have taken.",
                    "step=\"requeued\": a batch was taken back and is written anew.")
            .by("step", "assembled", "files_stored", "prepared", "broadcast", "applied", "finished", "requeued");
    static final Metric BATCH_SIZE = histogram(
            "akashi_batch_operations",
            "Operations in own batches.",
            "Small ones cost as much as large ones: give a longer batchInterval.",
            List.of(1.0, 10.0, 100.0, 1000.0, 10_000.0));
    static final Metric BATCH_REFUSALS = counter(
            "akashi_batch_refusals_total",
            "Times the ledger would not take a batch, or could not be asked.",
            "The reason is in the log as event=batch_refused; most often coins are missing.");
    static final Metric LEFT_OUT = counter(
            "akashi_batches_left_out_total",
            "Own batches that the selection of their block left out; they are written again.",
            "Often: others pay more in the same blocks, raise the fee markup.");
    static final Metric WAITING_BLOCKS = gauge(
            "akashi_batch_waiting_blocks",
            "Blocks since the newest version of the longest waiting anchor was sent; 0 if none waits.",
            "More than bumpAfter and rising: fees have risen beyond the limits of the wallet.");
    static final Metric ANCHORS =
            counter("akashi_anchors_signed_total", "Transactions that were signed for batches.", "For dashboards.");
    static final Metric BUMPS = counter(
            "akashi_anchor_bumps_total",
            "Anchors that were replaced by one that pays more.",
            "Often: raise wallet.fees, the first offer is too low.");
    static final Metric FEES = counter(
            "akashi_anchor_fees_satoshis_total",
            "Fees of anchors that a block took, in the ledger's unit for fees: satoshi, on EVM chains what the network's "
                    + "rules count.",
            "What writing has cost since the start.");
    static final Metric SPENDABLE = gauge(
                    "akashi_wallet_spendable_satoshis",
                    "Coins of the wallet that can be spent, when last asked.",
                    "Send coins to the address that akashi keys address prints.")
            .shown(Shown.WITH_BITCOIN_WALLET);
    static final Metric LOCKED = gauge(
                    "akashi_wallet_locked_satoshis",
                    "Coins of the wallet in value locks, ended or not.",
                    "akashi lock release takes back what has ended.")
            .shown(Shown.WITH_BITCOIN_WALLET);
    static final Metric LOCKS = gauge(
                    "akashi_wallet_locks",
                    "Value locks of the wallet.",
                    "Without one a batch holds few operations: akashi lock create.")
            .by("state", "holds", "ended")
            .shown(Shown.WITH_BITCOIN_WALLET);
    static final Metric LOCK_ENDS = gauge(
                    "akashi_wallet_lock_ends_blocks",
                    "Blocks until the last lock ends; 0 if none holds.",
                    "Before it is 0, renew: akashi lock renew, or wallet.lock \"renew\".")
            .shown(Shown.WITH_BITCOIN_WALLET);

    private WritingFigures() {}

    static List<Metric> all() {
        return List.of(
                QUEUE,
                QUEUE_AGE,
                SUBMITTED,
                BATCHES_OPEN,
                BATCH_STEPS,
                BATCH_SIZE,
                BATCH_REFUSALS,
                LEFT_OUT,
                WAITING_BLOCKS,
                ANCHORS,
                BUMPS,
                FEES,
                SPENDABLE,
                LOCKED,
                LOCKS,
                LOCK_ENDS);
    }
}

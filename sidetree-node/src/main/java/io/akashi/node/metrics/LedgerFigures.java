package io.akashi.node.metrics;

import static io.akashi.node.metrics.Metric.counter;
import static io.akashi.node.metrics.Metric.gauge;
import static io.akashi.node.metrics.Metric.histogram;
import static io.akashi.node.metrics.Metric.times;

import io.akashi.node.metrics.Metric.Label;
import io.akashi.node.metrics.Metric.Shown;
import io.akashi.node.observe.Phase;
import io.akashi.sidetree.model.OperationType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The figures about the ledger and following it. */
final class LedgerFigures {
    private static final String[] OUTCOMES = {"processed", "rejected", "unavailable"};

    static final Metric HEIGHT = gauge(
            "akashi_chain_height_blocks",
            "The last block that is stored.",
            "It should follow akashi_chain_tip_blocks.");
    static final Metric TIP = gauge(
            "akashi_chain_tip_blocks",
            "The height of the ledger when the node last saw it.",
            "If it stands still, look at the ledger's node.");
    static final Metric LAG_BLOCKS = gauge(
            "akashi_chain_lag_blocks",
            "Blocks between the last that is stored and the ledger's tip.",
            "During the first synchronisation it falls; later it is 0 or 1. If it grows, see akashi_loop_step_seconds.");
    static final Metric LAG_SECONDS = gauge(
            "akashi_chain_lag_seconds",
            "Time since the node last had everything up to the tip; 0 while it has.",
            "Beyond a few minutes the node is not ready: see /readyz and the log.");
    static final Metric LAST_BLOCK = gauge(
            "akashi_chain_last_block_timestamp_seconds",
            "When the node last stored a block, in seconds since 1970; the start of the node before the first.",
            "Long ago means that the ledger makes no blocks or that its node does not tell of them.");
    static final Metric REORGS = counter(
            "akashi_chain_reorgs_total",
            "Times the ledger left the branch that was stored.",
            "On Bitcoin one a month is usual; many mean a ledger's node on a minority branch.");
    static final Metric REORG_DEPTH = histogram(
            "akashi_chain_reorg_depth_blocks",
            "Blocks that were taken back when the ledger left its branch.",
            "More than 6 on Bitcoin is no accident: compare the tip with other nodes before writing on.",
            List.of(1.0, 2.0, 3.0, 6.0, 12.0, 100.0));
    static final Metric ASKS = counter(
                    "akashi_chain_asks_total",
                    "Questions to the ledger, after all attempts.",
                    "outcome=\"unreachable\" rising: the ledger's node does not answer, see akashi doctor.")
            .by("call", "after", "terms", "prepare", "publish", "status")
            .by("outcome", "answered", "refused", "unreachable");
    static final Metric ASK_SECONDS = times(
                    "akashi_chain_ask_seconds",
                    "How long questions to the ledger took.",
                    "Slow: the ledger's node is busy or far away.")
            .by("call", "after", "terms", "prepare", "publish", "status");
    static final Metric RPC_REQUESTS = counter(
                    "akashi_chain_rpc_requests_total",
                    "HTTP requests to the ledger's node, each attempt.",
                    "outcome=\"failed\" rising: no answer, or a status that means later or not you.")
            .by("endpoint")
            .by("outcome", "answered", "failed")
            .shown(Shown.WITH_RPC);
    static final Metric RPC_SECONDS = times(
                    "akashi_chain_rpc_seconds",
                    "How long HTTP requests to the ledger's node took.",
                    "Compare endpoints; a minute is the limit of a request.")
            .by("endpoint")
            .shown(Shown.WITH_RPC);
    static final Metric BLOCKS =
            counter("akashi_blocks_stored_total", "Blocks stored.", "Its rate is the speed of a synchronisation.");
    static final Metric TRANSACTIONS = counter(
                    "akashi_transactions_total",
                    "Transactions of the network judged, when their block was stored.",
                    "outcome=\"unavailable\": files are missing, see akashi_transactions_unavailable.")
            .by("outcome", OUTCOMES);
    static final Metric REJECTED = counter(
                    "akashi_transactions_rejected_total",
                    "Transactions of the network that broke a rule, by the rule's code.",
                    "Others' mistakes are usual; if they are your own batches, see akashi_batches_left_out_total.")
            .by("code")
            .shown(Shown.ONCE_HAPPENED);
    static final Metric OBSERVED = counter(
                    "akashi_operations_observed_total", "Operations that blocks brought.", "For dashboards.")
            .by(new Label(
                    "type",
                    Arrays.stream(OperationType.values())
                            .map(OperationType::text)
                            .toList()));
    static final Metric OPERATIONS = gauge(
            "akashi_operations_stored", "Operations in the store.", "It grows with the ledger; plan the disk by it.");
    static final Metric UNAVAILABLE = gauge(
            "akashi_transactions_unavailable",
            "Transactions whose files are missing, up to 10,000.",
            "See /status for the files; ask whoever anchored them, or name a gateway in ipfs.gateways.");
    static final Metric LATE = counter(
                    "akashi_late_tries_total",
                    "Tries of transactions whose files were missing.",
                    "outcome=\"processed\" rising: missing files come after all.")
            .by("outcome", OUTCOMES);
    static final Metric ROOT_HEIGHT = gauge(
            "akashi_state_root_height_blocks",
            "The block of the newest state root; 0 before the first.",
            "Near the tip it equals akashi_chain_height_blocks.");
    static final Metric STEP_SECONDS = times(
                    "akashi_loop_step_seconds",
                    "How long the steps of the node's work took.",
                    "step=\"write_block\" slow: the disk. step=\"fetch\" slow: the ledger's node.")
            .by(new Label(
                    "step",
                    Arrays.stream(Phase.values())
                            .filter(phase -> phase != Phase.RECOVERY)
                            .map(phase -> phase.name().toLowerCase(Locale.ROOT))
                            .toList()));
    static final Metric TURNS = counter(
            "akashi_loop_turns_total", "Turns of the node's loop that went well.", "It rises a few times a minute.");
    static final Metric TURN_FAILURES = counter(
            "akashi_loop_failures_total",
            "Turns of the node's loop that failed, of the store or the machine.",
            "Every one is in the log as event=loop_failed.");
    static final Metric ACTIVITY = gauge(
            "akashi_loop_activity_timestamp_seconds",
            "When the node's loop last took a step, in seconds since 1970.",
            "Long ago means that it hangs: /livez answers 503, and the node is to be started again.");

    private LedgerFigures() {}

    static List<Metric> all() {
        return List.of(
                HEIGHT,
                TIP,
                LAG_BLOCKS,
                LAG_SECONDS,
                LAST_BLOCK,
                REORGS,
                REORG_DEPTH,
                ASKS,
                ASK_SECONDS,
                RPC_REQUESTS,
                RPC_SECONDS,
                BLOCKS,
                TRANSACTIONS,
                REJECTED,
                OBSERVED,
                OPERATIONS,
                UNAVAILABLE,
                LATE,
                ROOT_HEIGHT,
                STEP_SECONDS,
                TURNS,
                TURN_FAILURES,
                ACTIVITY);
    }
}

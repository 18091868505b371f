package io.akashi.node.metrics;

import io.akashi.node.health.Health;
import io.akashi.node.observe.Observer.Progress;
import io.prometheus.metrics.core.metrics.Counter;

/** Counts the turns of the node's loop, and tells its health how they end. */
public final class LoopFigures {
    private final Health health;
    private final Counter turns;
    private final Counter failures;

    LoopFigures(Figures figures, Health health) {
        this.health = health;
        this.turns = figures.counter(LedgerFigures.TURNS);
        this.failures = figures.counter(LedgerFigures.TURN_FAILURES);
        figures.gauge(LedgerFigures.ACTIVITY, () -> health.lastActive().toEpochMilli() / 1e3);
    }

    /** The ledger was followed so far. */
    public void followed(Progress progress) {
        health.followed(progress);
    }

    /** A turn went well to its end. */
    public void turned() {
        health.turned();
        turns.inc();
    }

    /** A turn failed. */
    public void failed(Throwable e) {
        health.failed(e);
        failures.inc();
    }
}

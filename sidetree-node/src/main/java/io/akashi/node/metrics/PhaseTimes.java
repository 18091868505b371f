package io.akashi.node.metrics;

import io.akashi.node.health.Health;
import io.akashi.node.observe.Phase;
import io.akashi.node.observe.PhaseTrace;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.Locale;
import java.util.Objects;

/** Times the steps of the node's work, and tells its health that they are taken. */
final class PhaseTimes implements PhaseTrace {
    private final PhaseTrace next;
    private final Health health;
    private final Histogram seconds;
    private final ThreadLocal<Long> begun = ThreadLocal.withInitial(System::nanoTime);

    PhaseTimes(PhaseTrace next, Health health, Figures figures) {
        this.next = next;
        this.health = health;
        this.seconds = figures.histogram(LedgerFigures.STEP_SECONDS);
    }

    @Override
    public void at(Phase phase) {
        begun.set(System.nanoTime());
        if (phase != Phase.ENQUEUE) { // requests come in although the loop hangs
            health.active();
        }
        next.at(phase);
    }

    @Override
    public void done(Phase phase) {
        next.done(phase);
        seconds.labelValues(phase.name().toLowerCase(Locale.ROOT))
                .observe((System.nanoTime() - Objects.requireNonNull(begun.get())) / 1e9);
    }
}

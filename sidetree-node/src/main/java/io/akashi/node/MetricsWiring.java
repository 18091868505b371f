package io.akashi.node;

import io.akashi.node.config.NodeSettings;
import io.akashi.node.health.Health;
import io.akashi.node.health.Thresholds;
import io.akashi.node.metrics.NodeMetrics;
import io.akashi.node.observe.PhaseTrace;
import io.akashi.sidetree.content.ContentStore;
import java.time.InstantSource;

/** Puts somebody beside the parts of a node who watches them, and shows what they see. */
final class MetricsWiring {
    private MetricsWiring() {}

    /**
     * A node's parts with somebody watching.
     *
     * @param ports those of the node on a ledger that is watched
     * @param files the same files, watched
     */
    record Watched(Health health, NodeMetrics metrics, Ports ports, PhaseTrace trace, ContentStore files) {}

    static Watched watch(NodeSettings settings, Ports given, PhaseTrace trace, InstantSource clock) {
        Thresholds thresholds =
                Thresholds.of(settings.chain(), given.ledger().about().poll());
        Health health = new Health(thresholds, clock);
        NodeMetrics metrics = new NodeMetrics(given.stores(), health);
        Ports ports = given.on(metrics.watch(given.ledger()));
        return new Watched(health, metrics, ports, metrics.watch(trace), metrics.watch(given.files()));
    }

    /** The disk, the build and the wallet. */
    static void show(NodeMetrics metrics, NodeSettings settings, OpenChain ledger, Closing closing) {
        metrics.with(
                settings.data(),
                BuildVersion.text(),
                settings.network().network().name(),
                ledger.about().name());
        ledger.desk().ifPresent(desk -> closing.add(metrics.with(desk), Runnable::run));
    }
}

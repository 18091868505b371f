package io.akashi.node.config;

import io.akashi.outbound.Endpoint;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Other nodes as a ledger: they say which anchors are in which block, and all else is checked (docs/replicas.md).
 *
 * @param nodes their addresses
 * @param agree how many of them must say the same
 * @param poll between looks at them
 * @param timeout of one question
 */
public record FollowSettings(List<URI> nodes, int agree, Duration poll, Duration timeout)
        implements NodeSettings.Chain {
    private static final int MOST = 16;

    /** Copies the list. */
    public FollowSettings {
        nodes = List.copyOf(nodes);
        nodes.forEach(FollowSettings::check);
        if (nodes.isEmpty() || nodes.size() > MOST || new HashSet<>(nodes).size() < nodes.size()) {
            throw new ConfigException("expected 1 to " + MOST + " nodes to follow, each once, found " + nodes);
        }
        if (agree < 1 || agree > nodes.size()) {
            throw new ConfigException("expected \"agree\" from 1 to " + nodes.size() + ", found " + agree);
        }
    }

    /** More than half of so many. */
    static int majority(int nodes) {
        return nodes / 2 + 1;
    }

    private static void check(URI node) {
        String wanted = "the address of a node looks like https://node.example, not " + node;
        if (node.getHost() == null || node.getRawQuery() != null) {
            throw new ConfigException(wanted);
        }
        try {
            Endpoint.of(node.toString());
        } catch (IllegalArgumentException e) {
            throw new ConfigException(wanted + ": " + e.getMessage());
        }
    }

    @Override
    public Optional<KeySource> walletKeys() {
        return Optional.empty();
    }
}

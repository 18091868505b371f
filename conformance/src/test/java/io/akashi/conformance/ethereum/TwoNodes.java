package io.akashi.conformance.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.conformance.bitcoin.NodeOverHttp;
import io.akashi.conformance.bitcoin.Patience;
import io.akashi.conformance.bitcoin.StoredState;
import io.akashi.node.Node;
import io.akashi.testkit.MintedDid;
import io.akashi.testkit.anvil.AnvilProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Two nodes over one anvil, both of which can write, on a network with a method of its own. */
final class TwoNodes implements AutoCloseable {
    private static final String METHOD = "kiku";

    private final AnvilLedger ledger;
    private final List<EthereumNode> settings;
    private final List<Node> running = new ArrayList<>();
    private int minted;

    private TwoNodes(AnvilLedger ledger, List<EthereumNode> settings) {
        this.ledger = ledger;
        this.settings = settings;
        settings.forEach(each -> running.add(each.start()));
    }

    static TwoNodes start(Path directory) {
        AnvilLedger ledger = AnvilLedger.start(directory);
        try {
            Path network = ledger.network(METHOD);
            return new TwoNodes(
                    ledger,
                    List.of(
                            EthereumNode.writer(directory.resolve("node-1"), network, ledger),
                            EthereumNode.writer(directory.resolve("node-2"), network, ledger)));
        } catch (RuntimeException | AssertionError e) {
            ledger.close();
            throw e;
        }
    }

    AnvilProcess anvil() {
        return ledger.anvil();
    }

    NodeOverHttp first() {
        return new NodeOverHttp(running.get(0).port(), METHOD);
    }

    NodeOverHttp second() {
        return new NodeOverHttp(running.get(1).port(), METHOD);
    }

    /** New DIDs whose creates the node has accepted. */
    List<MintedDid> create(NodeOverHttp node, int count) {
        List<MintedDid> dids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            MintedDid did = MintedDid.seeded(minted++);
            node.submit(did.create());
            dids.add(did);
        }
        return dids;
    }

    /** Mines until both nodes resolve all of these, and stand at the newest block. */
    void untilResolvedEverywhere(List<MintedDid> dids) {
        Patience.until(
                "all resolve",
                () -> {
                    anvil().mine(1);
                    untilObserved();
                    return dids.stream().allMatch(first()::resolves)
                            && dids.stream().allMatch(second()::resolves);
                },
                () -> first().status() + " " + second().status());
    }

    /** Until both nodes stand at the newest block. */
    void untilObserved() {
        String best = ledger.bestBlock();
        for (NodeOverHttp node : List.of(first(), second())) {
            Patience.until(
                    "the node is at block " + best,
                    () -> node.status().path("block").path("hash").asText().equals(best),
                    () -> node.status().toString());
        }
    }

    /** Stops both nodes and compares what they have kept. */
    StoredState stopAndCompare() {
        running.forEach(Node::close);
        running.clear();
        StoredState first = StoredState.of(settings.get(0).settings());
        assertThat(StoredState.of(settings.get(1).settings())).isEqualTo(first);
        return first;
    }

    @Override
    public void close() {
        running.forEach(Node::close);
        ledger.close();
    }
}

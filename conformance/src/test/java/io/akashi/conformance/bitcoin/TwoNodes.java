package io.akashi.conformance.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.Node;
import io.akashi.sidetree.json.JsonValue.JsonNumber;
import io.akashi.sidetree.json.JsonValue.JsonString;
import io.akashi.testkit.MintedDid;
import io.akashi.testkit.bitcoind.BitcoindProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Two nodes on two bitcoinds that are peers. The first node writes, both have coins. */
final class TwoNodes implements AutoCloseable {
    private static final int COINS = 10;
    private static final int MATURITY = 100;

    private final BitcoindProcess firstChain;
    private final BitcoindProcess secondChain;
    private final BitcoindNode firstSettings;
    private final BitcoindNode secondSettings;
    private final List<Node> running = new ArrayList<>();
    private int minted;
    private int blocks;

    private TwoNodes(Path directory) {
        firstChain = Bitcoinds.start(directory.resolve("chain-1"));
        secondChain = Bitcoinds.start(directory.resolve("chain-2"));
        Path files = directory.resolve("files");
        firstSettings = BitcoindNode.create(directory.resolve("node-1"), files, firstChain, firstChain.address());
        secondSettings = BitcoindNode.create(directory.resolve("node-2"), files, secondChain, secondChain.address());
    }

    static TwoNodes start(Path directory) {
        TwoNodes network = new TwoNodes(directory);
        network.connect();
        network.firstChain.mine(RegtestNetwork.GENESIS - 1);
        network.firstChain.mine(COINS, network.firstSettings.payment());
        network.firstChain.mine(COINS, network.secondSettings.payment());
        network.firstChain.mine(MATURITY);
        network.untilSameTip();
        network.running.add(network.firstSettings.start());
        network.running.add(network.secondSettings.start());
        network.untilSameHeight();
        return network;
    }

    NodeOverHttp first() {
        return new NodeOverHttp(running.get(0));
    }

    NodeOverHttp second() {
        return new NodeOverHttp(running.get(1));
    }

    /** New DIDs whose creates the first node has accepted. */
    List<MintedDid> createAtFirst(int count) {
        List<MintedDid> dids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            MintedDid did = MintedDid.seeded(minted++);
            first().submit(did.create());
            dids.add(did);
        }
        return dids;
    }

    /** A block at the first bitcoind, which its peer takes over if there is one. */
    void mineAtFirst(int count) {
        mine(firstChain, count);
    }

    void mineAtSecond(int count) {
        mine(secondChain, count);
    }

    /** Each block pays to another script, so that two branches are never the same. */
    private void mine(BitcoindProcess chain, int count) {
        for (int i = 0; i < count; i++) {
            chain.mine(1, "6a04%08x".formatted(blocks++));
        }
    }

    /** How often the first node has gone back to a fork. */
    long rollbacksOfFirst() {
        return first().metric("akashi_chain_reorgs_total");
    }

    /** Mines until both nodes resolve all of these. */
    void untilResolvedEverywhere(List<MintedDid> dids) {
        mineUntilResolved(first(), dids);
        untilResolved(second(), dids);
    }

    /** Mines block after block at the first bitcoind until the node resolves all of these; how many blocks. */
    long mineUntilResolved(NodeOverHttp node, List<MintedDid> dids) {
        long before = height(firstChain);
        Patience.until(
                "all resolve",
                () -> {
                    mineAtFirst(1);
                    untilObserved(node, firstChain);
                    return dids.stream().allMatch(node::resolves);
                },
                () -> node.status().toString());
        return height(firstChain) - before;
    }

    void untilResolved(NodeOverHttp node, List<MintedDid> dids) {
        Patience.until(
                "all resolve",
                () -> dids.stream().allMatch(node::resolves),
                () -> node.status().toString());
    }

    /** Until both bitcoinds have the same best block, and both nodes are there. */
    void untilSameHeight() {
        untilSameTip();
        untilObserved(first(), firstChain);
        untilObserved(second(), secondChain);
    }

    private void untilSameTip() {
        Patience.until(
                "both chains are one",
                () -> bestBlock(firstChain).equals(bestBlock(secondChain)),
                () -> height(firstChain) + " and " + height(secondChain));
    }

    private static void untilObserved(NodeOverHttp node, BitcoindProcess chain) {
        Patience.until(
                "the node is at block " + height(chain),
                () -> node.status().path("block").path("hash").asText().equals(bestBlock(chain)),
                () -> node.status().toString());
    }

    void partition() {
        firstChain.call("setnetworkactive", "[false]");
        secondChain.call("setnetworkactive", "[false]");
    }

    void heal() {
        firstChain.call("setnetworkactive", "[true]");
        secondChain.call("setnetworkactive", "[true]");
        connect();
    }

    private void connect() {
        secondChain.call("addnode", "[\"" + firstChain.peerAddress() + "\",\"onetry\"]");
    }

    /** Stops both nodes and compares what they have kept. */
    StoredState stopAndCompare() {
        running.forEach(Node::close);
        running.clear();
        StoredState first = StoredState.of(firstSettings.settings());
        StoredState second = StoredState.of(secondSettings.settings());
        assertThat(second).isEqualTo(first);
        return first;
    }

    private static long height(BitcoindProcess chain) {
        return (long) ((JsonNumber) chain.call("getblockcount", "[]")).value();
    }

    private static String bestBlock(BitcoindProcess chain) {
        return ((JsonString) chain.call("getbestblockhash", "[]")).value();
    }

    @Override
    public void close() {
        running.forEach(Node::close);
        firstChain.close();
        secondChain.close();
    }
}

package io.akashi.conformance.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.akashi.node.Node;
import io.akashi.node.cli.AkashiCommand;
import io.akashi.node.config.Access;
import io.akashi.node.observe.PhaseTrace;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonNumber;
import io.akashi.sidetree.json.JsonValue.JsonString;
import io.akashi.testkit.MintedDid;
import io.akashi.testkit.bitcoind.BitcoindProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A node with coins on a bitcoind of its own. */
final class OneNode implements AutoCloseable {
    private static final int COINS = 10;
    private static final int MATURITY = 100;

    private final BitcoindProcess chain;
    private final BitcoindNode settings;
    private final Path directory;
    private Node running;
    private int minted;
    private int blocks;

    private OneNode(Path directory, Access access) {
        this.directory = directory;
        this.chain = Bitcoinds.start(directory.resolve("chain"));
        this.settings = BitcoindNode.create(
                        directory.resolve("node"), directory.resolve("files"), chain, chain.address())
                .with(access);
        chain.mine(RegtestNetwork.GENESIS - 1);
        chain.mine(COINS, settings.payment());
        chain.mine(MATURITY);
        this.running = settings.start();
    }

    static OneNode start(Path directory) {
        return start(directory, new Access.Open());
    }

    /** One on which these may write. */
    static OneNode start(Path directory, Access access) {
        OneNode node = new OneNode(directory, access);
        node.untilObserved();
        return node;
    }

    /** Ends the node and begins its next life, in which {@code trace} hears of the steps of its work. */
    void restart(PhaseTrace trace) {
        running.close();
        running = settings.start(trace);
        untilObserved();
    }

    BitcoindProcess chain() {
        return chain;
    }

    BitcoindNode settings() {
        return settings;
    }

    NodeOverHttp http() {
        return new NodeOverHttp(running);
    }

    /** New DIDs whose creates the node has accepted. */
    List<MintedDid> create(int count) {
        List<MintedDid> dids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            MintedDid did = MintedDid.seeded(minted++);
            http().submit(did.create());
            dids.add(did);
        }
        return dids;
    }

    /**
     * Runs a command of the operator with {@code --json}; what it prints, or nothing if it fails, as it must when
     * {@code exit} is not 0.
     */
    Optional<JsonNode> command(int exit, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--json", "--data", settings.settings().data().toString()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int found = AkashiCommand.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
        assertThat(found).as(all + ": " + out + err).isEqualTo(exit);
        return exit == 0 ? Optional.of(new ObjectMapper().readTree(out.toString())) : Optional.empty();
    }

    /** Blocks with what waits in the mempool, until the node has seen them. */
    void mine(int count) {
        for (int i = 0; i < count; i++) {
            chain.mine(1, "6a04%08x".formatted(blocks++));
        }
        untilObserved();
    }

    /** Blocks that take nothing from the mempool, until the node has seen them. */
    void mineEmpty(int count) {
        for (int i = 0; i < count; i++) {
            chain.mineEmpty("6a04%08x".formatted(blocks++));
        }
        untilObserved();
    }

    /** The names of the transactions that wait. */
    List<String> mempool() {
        return ((JsonArray) chain.call("getrawmempool", "[]"))
                .values().stream().map(name -> ((JsonString) name).value()).toList();
    }

    /** Until one transaction waits, other than this one; its name. */
    String untilAnchorWaits(String other) {
        Patience.until(
                "another transaction than " + other + " waits alone",
                () -> mempool().size() == 1 && !mempool().contains(other),
                () -> mempool() + " " + http().status());
        return mempool().get(0);
    }

    void mineUntilResolved(List<MintedDid> dids) {
        Patience.until(
                "all resolve",
                () -> {
                    mine(1);
                    return dids.stream().allMatch(http()::resolves);
                },
                () -> http().status().toString());
    }

    void untilObserved() {
        String best = ((JsonString) chain.call("getbestblockhash", "[]")).value();
        Patience.until(
                "the node is at block " + height(),
                () -> http().status().path("block").path("hash").asText().equals(best),
                () -> http().status().toString());
    }

    long height() {
        return (long) ((JsonNumber) chain.call("getblockcount", "[]")).value();
    }

    StoredState stop() {
        running.close();
        return StoredState.of(settings.settings());
    }

    /** What a node that starts now with nothing makes of the chain and the files. */
    StoredState fresh(String name) {
        BitcoindNode follower = BitcoindNode.follower(directory.resolve(name), directory.resolve("files"), chain);
        String best = ((JsonString) chain.call("getbestblockhash", "[]")).value();
        try (Node node = follower.start()) {
            NodeOverHttp reader = new NodeOverHttp(node);
            Patience.until(
                    "a fresh node is at block " + height(),
                    () -> reader.status().path("block").path("hash").asText().equals(best),
                    () -> reader.status().toString());
        }
        return StoredState.of(follower.settings());
    }

    @Override
    public void close() {
        running.close();
        chain.close();
    }
}

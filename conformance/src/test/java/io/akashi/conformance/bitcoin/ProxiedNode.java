package io.akashi.conformance.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.Node;
import io.akashi.testkit.MintedDid;
import io.akashi.testkit.bitcoind.BitcoindProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A node with coins that reaches its bitcoind through a proxy; it is started and stopped as often as one likes. */
final class ProxiedNode implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final int COINS = 10;
    private static final int MATURITY = 100;

    private final Path directory;
    private final BitcoindProcess bitcoind;
    private final FaultProxy proxy;
    private final BitcoindNode settings;
    private Optional<Node> running = Optional.empty();
    private int minted;
    private int mined;
    private int fresh;

    private ProxiedNode(Path directory) {
        this.directory = directory;
        this.bitcoind = Bitcoinds.start(directory.resolve("chain"));
        this.proxy = FaultProxy.before(bitcoind);
        this.settings = BitcoindNode.create(
                directory.resolve("node"), directory.resolve("files"), bitcoind, proxy.address(), TIMEOUT);
        bitcoind.mine(RegtestNetwork.GENESIS - 1);
        bitcoind.mine(COINS, settings.payment());
        bitcoind.mine(MATURITY);
    }

    /** One that has coins and was not started yet. */
    static ProxiedNode in(Path directory) {
        return new ProxiedNode(directory);
    }

    FaultProxy proxy() {
        return proxy;
    }

    void start() {
        running = Optional.of(settings.start());
    }

    void stop() {
        running.ifPresent(Node::close);
        running = Optional.empty();
    }

    NodeOverHttp http() {
        return new NodeOverHttp(running.orElseThrow());
    }

    /** A new DID whose create the node has accepted. */
    MintedDid submit() {
        MintedDid did = MintedDid.seeded(minted++);
        http().submit(did.create());
        return did;
    }

    /** Each block pays to another script, so that no two are the same. */
    void mine(int blocks) {
        for (int i = 0; i < blocks; i++) {
            bitcoind.mine(1, "6a04%08x".formatted(mined++));
        }
    }

    long height() {
        return BusyChain.height(bitcoind);
    }

    void mineUntilResolved(MintedDid did) {
        Patience.until(
                "it resolves",
                () -> {
                    mine(1);
                    untilAtTip();
                    return http().resolves(did);
                },
                () -> http().status().toString());
    }

    void untilAtTip() {
        String best = BusyChain.bestBlock(bitcoind);
        Patience.until(
                "the node is at block " + height(),
                () -> http().status().path("block").path("hash").asText().equals(best),
                () -> http().status().toString());
    }

    /** Until the status page tells this reason for waiting. */
    void untilTold(String reason) {
        Patience.until(
                "the status tells: " + reason,
                () -> http().status().path("waiting").asText().contains(reason),
                () -> http().status().toString());
    }

    /** Stops it and holds what it has kept and paid against a fresh node that has no proxy, and the chain. */
    void stopAndCompare() {
        untilAtTip();
        assertThat(http().metric("akashi_chain_reorgs_total")).isZero();
        stop();
        BitcoindNode follower =
                BitcoindNode.follower(directory.resolve("fresh-" + fresh++), directory.resolve("files"), bitcoind);
        Reckoning.follow(follower, bitcoind);
        StoredState kept = StoredState.of(settings.settings());
        assertThat(kept).isEqualTo(StoredState.of(follower.settings()));
        assertThat(kept.anchorStrings()).doesNotHaveDuplicates();
        assertThat(PaidAnchors.read(bitcoind, settings.payment()).violations()).isEmpty();
    }

    @Override
    public void close() {
        stop();
        proxy.close();
        bitcoind.close();
    }
}

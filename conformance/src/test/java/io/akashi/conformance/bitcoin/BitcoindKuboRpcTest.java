package io.akashi.conformance.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.Node;
import io.akashi.node.config.FileSettings;
import io.akashi.testkit.MintedDid;
import io.akashi.testkit.bitcoind.BitcoindProcess;
import io.akashi.testkit.ipfs.PretendIpfs;
import io.akashi.testkit.ipfs.Trouble;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole run of Bitcoin and IPFS with faults at both: one node writes, another follows and has no files but those that
 * come by Kubo's RPC and by a gateway.
 */
@Tag("slow")
class BitcoindKuboRpcTest {
    private static final int COINS = 10;
    private static final int MATURITY = 100;

    private static final List<Trouble> TROUBLES = List.of(
            Trouble.WRONG_BYTES, Trouble.ERROR, Trouble.TRUNCATED, Trouble.MISSING, Trouble.CUT, Trouble.ENDLESS);

    @TempDir
    Path directory;

    private final PretendIpfs ipfs = PretendIpfs.start();
    private final List<MintedDid> dids = new ArrayList<>();
    private BitcoindProcess bitcoind;
    private FaultProxy proxy;
    private BitcoindNode writer;
    private BitcoindNode follower;
    private int mined;

    @BeforeEach
    void start() {
        bitcoind = Bitcoinds.start(directory.resolve("chain"));
        proxy = FaultProxy.before(bitcoind);
        Path files = directory.resolve("files");
        writer = BitcoindNode.create(
                        directory.resolve("writer"), files, bitcoind, proxy.address(), Duration.ofSeconds(2))
                .with(files(files, List.of()));
        follower = BitcoindNode.follower(directory.resolve("follower"), directory.resolve("others"), bitcoind)
                .with(files(directory.resolve("others"), List.of(ipfs.address())));
        bitcoind.mine(RegtestNetwork.GENESIS - 1);
        bitcoind.mine(COINS, writer.payment());
        bitcoind.mine(MATURITY);
    }

    private FileSettings files(Path at, List<URI> gateways) {
        return new FileSettings(
                at, Optional.of(ipfs.address()), Optional.empty(), gateways, FileSettings.DEFAULT_QUOTA_BYTES, true);
    }

    @AfterEach
    void stop() {
        if (proxy != null) {
            proxy.close();
        }
        if (bitcoind != null) {
            bitcoind.close();
        }
        ipfs.close();
    }

    @Test
    void nodes_agreeAfterFaultsAtBitcoindAndAtIpfs() {
        Random random = new Random(7);
        try (Node writing = writer.start()) {
            NodeOverHttp http = new NodeOverHttp(writing);
            try (Node following = follower.start()) {
                for (Trouble trouble : TROUBLES) {
                    ipfs.with(trouble);
                    proxy.fail(Fault.cut().nowAndThen(random, 0.2));
                    MintedDid did = MintedDid.seeded(dids.size());
                    dids.add(did);
                    http.submit(did.create());
                    mineUntilResolved(http, did);
                }
                assertThat(new NodeOverHttp(following).metric("akashi_files_asked_total"))
                        .isPositive();
            }
            ipfs.with(Trouble.NONE);
            proxy.heal();
            untilAtTip(http);
            Patience.until(
                    "all own files are pinned",
                    () -> http.status().path("files").path("notPinned").asInt() == 0,
                    () -> http.status().toString());
            untilFollowed();
        }
        StoredState kept = StoredState.of(writer.settings());
        assertThat(StoredState.of(follower.settings())).isEqualTo(kept);
        assertThat(kept.operations()).isEqualTo(TROUBLES.size());
        assertThat(kept.anchorStrings()).doesNotHaveDuplicates();
        assertThat(PaidAnchors.read(bitcoind, writer.payment()).violations()).isEmpty();
    }

    /** Starts it again, so that what was missing is tried at once. */
    private void untilFollowed() {
        try (Node following = follower.start()) {
            NodeOverHttp http = new NodeOverHttp(following);
            untilAtTip(http);
            Patience.until(
                    "nothing is missing",
                    () -> http.status().path("unavailable").isEmpty(),
                    () -> http.status().toString());
            assertThat(dids).allMatch(http::resolves);
        }
    }

    private void mineUntilResolved(NodeOverHttp http, MintedDid did) {
        Patience.until(
                "it resolves",
                () -> {
                    bitcoind.mine(1, "6a04%08x".formatted(mined++));
                    untilAtTip(http);
                    return http.resolves(did);
                },
                () -> http.status().toString());
    }

    private void untilAtTip(NodeOverHttp http) {
        String best = BusyChain.bestBlock(bitcoind);
        Patience.until(
                "the node is at block " + best,
                () -> http.status().path("block").path("hash").asText().equals(best),
                () -> http.status().toString());
    }
}

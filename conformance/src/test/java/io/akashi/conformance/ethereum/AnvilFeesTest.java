package io.akashi.conformance.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.conformance.bitcoin.NodeOverHttp;
import io.akashi.conformance.bitcoin.Patience;
import io.akashi.conformance.bitcoin.StoredState;
import io.akashi.node.Node;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.json.JsonValue.JsonString;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.testkit.MintedDid;
import io.akashi.testkit.anvil.AnvilProcess;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What anchors on an EVM chain cost: when no block takes one, when it would cost too much, when the network asks for a fee. */
@Tag("slow")
class AnvilFeesTest {
    private static final String METHOD = "kiku";
    private static final String HIGH_BASE_FEE = "[\"0x174876e800\"]"; // 100 gwei

    @TempDir
    Path directory;

    private AnvilLedger ledger;

    @BeforeEach
    void start() {
        ledger = AnvilLedger.start(directory);
    }

    @AfterEach
    void stop() {
        if (ledger != null) {
            ledger.close();
        }
    }

    @Test
    void bump_ofAStuckAnchorHasItsNumberAndLetsOneVersionConfirm() {
        EthereumNode node = EthereumNode.writer(directory.resolve("node"), ledger.network(METHOD), ledger);
        MintedDid did = MintedDid.seeded(1);
        try (Node running = node.start()) {
            NodeOverHttp http = http(running);
            http.submit(did.create());
            JsonObject first = untilOneWaits(running, "");
            mineAtHighBaseFee(http, 3);
            JsonObject second = untilOneWaits(running, text(first, "hash"));
            assertThat(text(second, "nonce")).isEqualTo(text(first, "nonce"));
            assertThat(gwei(second, "maxFeePerGas")).isGreaterThan(gwei(first, "maxFeePerGas"));
            assertThat(gwei(second, "maxPriorityFeePerGas") * 8)
                    .isGreaterThanOrEqualTo(gwei(first, "maxPriorityFeePerGas") * 9);
            mineUntilResolved(http, did);
        }
        assertThat(StoredState.of(node.settings()).anchorStrings()).hasSize(1);
        assertThat(PaidAnchors.read(ledger, node.account()).violations()).isEmpty();
    }

    @Test
    void limit_ofAGasPriceHoldsAnchorsBackUntilGasIsCheaper() {
        EthereumNode node = writer(", \"gas\": {\"maxPerGas\": 40}");
        MintedDid did = MintedDid.seeded(1);
        mine(ledger.anvil(), 1, HIGH_BASE_FEE);
        try (Node running = node.start()) {
            NodeOverHttp http = http(running);
            http.submit(did.create());
            untilNotSent(running);
            mineUntilResolved(http, did);
        }
    }

    @Test
    void limit_ofGasIsNeverPassed() {
        assertNeverSent(", \"gas\": {\"maxGas\": 25000}");
    }

    @Test
    void limit_ofATransactionIsNeverPassed() {
        assertNeverSent(", \"gas\": {\"maxPerTransaction\": 50000}");
    }

    private void assertNeverSent(String limit) {
        try (Node running = writer(limit).start()) {
            http(running).submit(MintedDid.seeded(1).create());
            untilNotSent(running);
            ledger.anvil().mine(5);
            untilAt(http(running), ledger.bestBlock());
            assertThat(ledger.anvil().pool()).isEmpty();
        }
    }

    @Test
    void limit_ofAPeriodLetsNoMoreThanThatBeSpent() {
        EthereumNode node = writer(", \"gas\": {\"maxPerPeriod\": 200000, \"periodInBlocks\": 100}");
        try (Node running = node.start()) {
            NodeOverHttp http = http(running);
            int accepted = 0;
            while (accepted < 20 && comesThrough(running, MintedDid.seeded(accepted))) {
                accepted++;
            }
            assertThat(accepted).isBetween(1, 19);
            int paid = PaidAnchors.read(ledger, node.account()).texts().size();
            ledger.anvil().mine(100);
            Patience.until(
                    "a new period lets anchors through",
                    () -> {
                        ledger.anvil().mine(1);
                        untilAt(http, ledger.bestBlock());
                        return PaidAnchors.read(ledger, node.account()).texts().size() > paid;
                    },
                    () -> running.status().snapshot().toString());
        }
    }

    @Test
    void fee_ofTheNetworkIsPaidAndAsked() {
        EthereumNode free = EthereumNode.writer(directory.resolve("free"), ledger.network(METHOD), ledger);
        EthereumNode paying =
                EthereumNode.writer(directory.resolve("paying"), ledger.network(METHOD, "fixed_fee", 5_000), ledger);
        MintedDid unpaid = MintedDid.seeded(1);
        MintedDid paid = MintedDid.seeded(2);
        try (Node first = free.start();
                Node second = paying.start()) {
            http(first).submit(unpaid.create());
            mineUntilResolved(http(first), unpaid);
            http(second).submit(paid.create());
            mineUntilResolved(http(second), paid);
            untilAt(http(second), ledger.bestBlock());
            assertThat(http(second).resolves(unpaid)).isFalse();
        }
        assertThat(StoredState.of(paying.settings()).transactions())
                .filteredOn(anchor -> anchor.writer().id().equals(paying.account()))
                .singleElement()
                .satisfies(anchor -> assertThat(anchor.feePaid()).isEqualTo(new Satoshis(5_000)));
    }

    private EthereumNode writer(String limits) {
        return EthereumNode.writer(
                directory.resolve("node"), ledger.network(METHOD), ledger, new EthereumNode.Extras("", limits));
    }

    private static NodeOverHttp http(Node node) {
        return new NodeOverHttp(node.port(), METHOD);
    }

    /** Whether the chain takes it; else the node has held it back for more blocks than lie between two batches. */
    private boolean comesThrough(Node running, MintedDid did) {
        NodeOverHttp http = http(running);
        http.submit(did.create());
        int held = 0;
        while (held <= 10) {
            ledger.anvil().mine(1);
            untilAt(http, ledger.bestBlock());
            if (http.resolves(did)) {
                return true;
            }
            held = isHeldBack(running) ? held + 1 : 0;
        }
        return false;
    }

    private static boolean isHeldBack(Node running) {
        return running.status().snapshot().batches().stream()
                .anyMatch(batch -> batch.state().equals("files stored"));
    }

    private static void untilNotSent(Node running) {
        Patience.until(
                "a batch is held back",
                () -> isHeldBack(running),
                () -> running.status().snapshot().toString());
    }

    /** Until one transaction waits that has another hash. */
    private JsonObject untilOneWaits(Node running, String other) {
        Patience.until(
                "another than " + other + " waits alone",
                () -> {
                    Map<String, JsonObject> pool = ledger.anvil().pool();
                    return pool.size() == 1 && !pool.containsKey(other);
                },
                () -> ledger.anvil().pool() + " " + running.status().snapshot());
        return ledger.anvil().pool().values().iterator().next();
    }

    private void mineAtHighBaseFee(NodeOverHttp http, int blocks) {
        mine(ledger.anvil(), blocks, HIGH_BASE_FEE);
        untilAt(http, ledger.bestBlock());
    }

    private static void mine(AnvilProcess anvil, int blocks, String baseFee) {
        for (int i = 0; i < blocks; i++) {
            anvil.call("anvil_setNextBlockBaseFeePerGas", baseFee);
            anvil.mine(1);
        }
    }

    private void mineUntilResolved(NodeOverHttp http, MintedDid did) {
        Patience.until(
                "it resolves",
                () -> {
                    ledger.anvil().mine(1);
                    untilAt(http, ledger.bestBlock());
                    return http.resolves(did);
                },
                () -> http.status() + " " + ledger.anvil().pool());
    }

    private static void untilAt(NodeOverHttp http, String best) {
        Patience.until(
                "the node is at block " + best,
                () -> http.status().path("block").path("hash").asText().equals(best),
                () -> http.status().toString());
    }

    private static String text(JsonObject transaction, String member) {
        return ((JsonString) transaction.get(member).orElseThrow()).value();
    }

    private static long gwei(JsonObject transaction, String member) {
        return Long.parseLong(text(transaction, member).substring(2), 16);
    }
}

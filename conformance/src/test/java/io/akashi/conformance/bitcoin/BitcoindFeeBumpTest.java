package io.akashi.conformance.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.node.observe.Phase;
import io.akashi.node.observe.PhaseTrace;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.json.JsonValue.JsonNumber;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.testkit.MintedDid;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Anchors that no block takes, and anchors that would meet in one. */
@Tag("slow")
class BitcoindFeeBumpTest {
    private OneNode node;

    @BeforeEach
    void start(@TempDir Path directory) {
        node = OneNode.start(directory);
    }

    @AfterEach
    void stop() {
        if (node != null) {
            node.close();
        }
    }

    @Test
    void bump_ofAStuckAnchorLetsExactlyOneVersionConfirm() {
        String receipt = node.http().submit(MintedDid.seeded(1_000).create());
        String first = node.untilAnchorWaits("");
        node.mineEmpty(2);
        String second = node.untilAnchorWaits(first);
        node.mineEmpty(2);
        String third = node.untilAnchorWaits(second);
        node.mine(8);

        JsonNode state = node.http().receipt(receipt);
        assertThat(state.path("state").asText()).as(state.toString()).isEqualTo("applied");
        List<AnchoredTransaction> anchors = node.stop().transactions();
        assertThat(anchors).hasSize(1);
        assertThat(node.chain().call("gettxout", "[\"" + third + "\", 1]").toString())
                .contains("confirmations");
        assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
    }

    @Test
    void anchor_isDatedByTheHeaderOfItsBlock() {
        List<MintedDid> created = node.create(1);
        node.mineUntilResolved(created);
        JsonNode anchor = node.http().firstAnchor(created.get(0));
        JsonObject header = (JsonObject) node.chain()
                .call("getblockheader", "[\"" + anchor.path("blockHash").asText() + "\"]");
        long seconds = (long) ((JsonNumber) header.get("time").orElseThrow()).value();
        assertThat(anchor.path("time").asText())
                .isEqualTo(Instant.ofEpochSecond(seconds).toString());
    }

    @Test
    void bump_stopsAtTheLimitOfATransaction() {
        node.create(1);
        String waiting = node.untilAnchorWaits("");
        for (int raised = 0; raised < 40; raised++) {
            node.mineEmpty(2);
        }
        assertThat(node.mempool()).hasSize(1).doesNotContain(waiting);
        node.mine(1);
        AnchoredTransaction anchor = node.stop().transactions().get(0);
        assertThat(anchor.feePaid().amount()).isBetween(10_000L, 100_000L);
    }

    @Test
    void minimum_thatHasRisenSinceTheSigningIsPaidByTheNextVersion() {
        AtomicInteger signed = new AtomicInteger();
        node.restart(new PhaseTrace() {
            @Override
            public void at(Phase phase) {}

            @Override
            public void done(Phase phase) {
                if (phase == Phase.PREPARED && signed.incrementAndGet() == 1) {
                    node.chain().stop();
                    node.chain().restartWith("-minrelaytxfee=0.001");
                }
            }
        });
        String receipt = node.http().submit(MintedDid.seeded(1_000).create());
        Patience.until("a second version is signed", () -> signed.get() == 2, signed::toString);
        node.untilAnchorWaits("");
        node.mine(8);

        JsonNode state = node.http().receipt(receipt);
        assertThat(state.path("state").asText()).as(state.toString()).isEqualTo("applied");
        List<AnchoredTransaction> anchors = node.stop().transactions();
        assertThat(anchors).hasSize(1);
        assertThat(anchors.get(0).feePaid().amount()).isBetween(20_000L, 100_000L);
    }

    @Test
    void reorg_doesNotLetTwoAnchorsMeetInOneBlock() {
        List<MintedDid> first = node.create(1);
        node.mineUntilResolved(first);
        List<MintedDid> second = node.create(1);
        node.mineUntilResolved(second);
        long deep = node.height() - 205;
        assertThat(deep).isPositive();

        node.chain().leave((int) deep);
        node.mineEmpty((int) deep + 1);
        node.mine(12);
        node.mineUntilResolved(second);

        StoredState kept = node.stop();
        assertThat(kept.operations()).isEqualTo(2);
        assertThat(kept.anchorStrings()).doesNotHaveDuplicates().hasSize(2);
        assertThat(kept.transactions().stream()
                        .collect(Collectors.groupingBy(anchor -> anchor.number().time(), Collectors.counting()))
                        .values())
                .containsOnly(1L);
        assertThat(node.fresh("later")).isEqualTo(kept);
    }
}

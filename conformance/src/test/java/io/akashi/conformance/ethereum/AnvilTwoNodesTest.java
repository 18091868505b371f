package io.akashi.conformance.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.conformance.bitcoin.StoredState;
import io.akashi.testkit.MintedDid;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes over one anvil: what one writes the other resolves, whatever the chain does. */
@Tag("slow")
class AnvilTwoNodesTest {
    private TwoNodes nodes;

    @BeforeEach
    void start(@TempDir Path directory) {
        nodes = TwoNodes.start(directory);
    }

    @AfterEach
    void stop() {
        if (nodes != null) {
            nodes.close();
        }
    }

    @Test
    void operations_writtenAtEitherNodeResolveAtBoth() {
        List<MintedDid> dids = nodes.create(nodes.first(), 5);
        nodes.untilResolvedEverywhere(dids);
        nodes.untilResolvedEverywhere(nodes.create(nodes.second(), 3));
        String created = nodes.second().resolve(dids.get(0));
        nodes.second().submit(dids.get(0).update());
        nodes.untilResolvedEverywhere(nodes.create(nodes.second(), 1));

        assertThat(nodes.second().resolve(dids.get(0)))
                .isEqualTo(nodes.first().resolve(dids.get(0)))
                .isNotEqualTo(created);
        StoredState kept = nodes.stopAndCompare();
        assertThat(kept.operations()).isEqualTo(10);
        assertThat(kept.anchorStrings()).doesNotHaveDuplicates();
        assertThat(kept.transactions().stream().map(anchor -> anchor.writer()).distinct())
                .hasSize(2);
    }

    @Test
    void reorg_ofTheChainTakesAnAnchorAwayAndBringsItBack() {
        List<MintedDid> before = nodes.create(nodes.first(), 2);
        nodes.untilResolvedEverywhere(before);
        nodes.anvil().mine(3);
        nodes.untilObserved();
        List<MintedDid> lost = nodes.create(nodes.first(), 3);
        nodes.untilResolvedEverywhere(lost);

        nodes.anvil().reorg(3);
        nodes.untilObserved();
        assertThat(nodes.first().metric("akashi_chain_reorgs_total")).isPositive();
        assertThat(lost).noneMatch(nodes.second()::resolves);
        nodes.untilResolvedEverywhere(lost);

        StoredState kept = nodes.stopAndCompare();
        assertThat(kept.operations()).isEqualTo(5);
        assertThat(kept.anchorStrings()).doesNotHaveDuplicates();
    }

    @Test
    void reorg_bySnapshotAndRevertLeadsToTheSameState() {
        nodes.untilResolvedEverywhere(nodes.create(nodes.first(), 2));
        nodes.anvil().mine(3);
        nodes.untilObserved();
        String snapshot = nodes.anvil().text("evm_snapshot", "[]");
        List<MintedDid> lost = nodes.create(nodes.first(), 3);
        nodes.untilResolvedEverywhere(lost);
        long left = nodes.anvil().height();

        nodes.anvil().call("evm_revert", "[\"" + snapshot + "\"]");
        nodes.anvil().call("evm_increaseTime", "[1000]");
        nodes.anvil().mine((int) (left - nodes.anvil().height()) + 1);
        nodes.untilObserved();
        assertThat(nodes.second().metric("akashi_chain_reorgs_total")).isPositive();
        nodes.untilResolvedEverywhere(lost);

        StoredState kept = nodes.stopAndCompare();
        assertThat(kept.operations()).isEqualTo(5);
        assertThat(kept.anchorStrings()).doesNotHaveDuplicates();
    }
}

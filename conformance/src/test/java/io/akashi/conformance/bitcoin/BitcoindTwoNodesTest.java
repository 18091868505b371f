package io.akashi.conformance.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.testkit.MintedDid;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes, each on a bitcoind of its own: what one writes the other resolves, whatever the chain does. */
@Tag("slow")
class BitcoindTwoNodesTest {
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
    void operations_writtenAtOneNodeResolveAtTheOther() {
        List<MintedDid> dids = nodes.createAtFirst(5);
        nodes.untilResolvedEverywhere(dids);
        String created = nodes.second().resolve(dids.get(0));

        nodes.first().submit(dids.get(0).update());
        nodes.untilResolvedEverywhere(nodes.createAtFirst(1));
        nodes.untilSameHeight();

        assertThat(nodes.second().resolve(dids.get(0)))
                .isEqualTo(nodes.first().resolve(dids.get(0)))
                .isNotEqualTo(created);
        StoredState kept = nodes.stopAndCompare();
        assertThat(kept.operations()).isEqualTo(7);
        assertThat(kept.anchorStrings()).doesNotHaveDuplicates();
    }

    @Test
    void reorg_ofAPartitionTakesAnAnchorAwayAndBringsItBack() {
        nodes.untilResolvedEverywhere(nodes.createAtFirst(3));
        nodes.mineAtFirst(6);
        nodes.untilSameHeight();
        nodes.partition();
        List<MintedDid> during = nodes.createAtFirst(4);
        long alone = nodes.mineUntilResolved(nodes.first(), during);
        assertThat(during).noneMatch(nodes.second()::resolves);
        nodes.mineAtSecond((int) alone + 3);

        nodes.heal();
        nodes.untilSameHeight();
        assertThat(nodes.rollbacksOfFirst()).isPositive();
        nodes.untilResolvedEverywhere(during);
        nodes.mineAtSecond(6);
        nodes.untilSameHeight();

        StoredState kept = nodes.stopAndCompare();
        assertThat(kept.operations()).isEqualTo(7);
        assertThat(kept.anchorStrings()).doesNotHaveDuplicates();
    }
}

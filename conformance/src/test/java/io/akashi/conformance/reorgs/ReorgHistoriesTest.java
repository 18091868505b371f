package io.akashi.conformance.reorgs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small campaign; {@code scripts/reorg-test.sh} is the large one. */
class ReorgHistoriesTest {
    private static final int HISTORIES = 30;
    private static final long SEED = 30;

    @TempDir
    private Path directory;

    @Test
    void node_endsAsOneThatSawTheWinningBranchAlone() throws IOException {
        ReorgCampaign campaign = new ReorgCampaign(directory, Long.getLong("akashi.seed", SEED));

        assertThat(campaign.run(HISTORIES)).isEmpty();

        System.out.println(campaign.json(0));
        assertThat(campaign.metEnough()).as(campaign.json(0)).isTrue();
    }
}

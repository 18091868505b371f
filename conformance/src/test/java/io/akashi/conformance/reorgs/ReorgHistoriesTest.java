package io.akashi.conformance.reorgs;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.testkit.FakeDisk;
import io.akashi.testkit.StorePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
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

    /** That the comparison can fail. */
    @Test
    void store_thatLosesAnOperationAfterAReorg_isFound() throws IOException {
        int found = 0;
        for (int i = 0; i < 5; i++) {
            FakeDisk disk = new FakeDisk();
            Path place = Files.createDirectories(directory.resolve("lossy-" + i));
            try (ReorgHistory history =
                    new ReorgHistory(place, new Random(SEED + i), () -> LossyStore.of(StorePorts.fakes(disk, 1_000)))) {
                found += history.live().isEmpty() ? 0 : 1;
            }
        }
        assertThat(found).as("histories of five in which it was seen").isPositive();
    }
}

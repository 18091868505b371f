package io.akashi.node.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.client.PriceWatch.NetworkCost;
import io.akashi.node.config.NetworkFile;
import io.akashi.node.observe.PhaseTrace;
import io.akashi.node.write.BatchWriter;
import io.akashi.node.write.Rules;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PriceWatchTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final TermsChain chain = new TermsChain(1_000);
    private final PriceWatch prices = new PriceWatch(
            chain,
            new Rules(
                    NetworkFile.load("ion-mainnet"),
                    new Rules.Depths(100, 2),
                    PhaseTrace.NONE,
                    BatchWriter.Reports.NONE),
            NetworkCost.NONE);

    @Test
    void look_asksTheLedgerEveryThirtySeconds() {
        prices.look(NOW);
        prices.look(NOW.plusSeconds(29));
        assertThat(chain.asked).isEqualTo(1);

        prices.look(NOW.plusSeconds(30));
        assertThat(chain.asked).isEqualTo(2);
    }

    @Test
    void look_asksAfterAClockThatRanAheadWasSetRight() {
        prices.look(NOW.plus(Duration.ofDays(365)));
        prices.look(NOW);
        assertThat(chain.asked).isEqualTo(2);

        prices.look(NOW);
        assertThat(chain.asked).isEqualTo(2);
    }
}

package io.akashi.node.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.config.NetworkFile;
import io.akashi.node.observe.PhaseTrace;
import io.akashi.sidetree.protocol.Satoshis;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchPriceTest {
    /** A batch costs 1,000 sat and holds 100 operations. */
    private static BatchPrice price(long networkFee, double markup) {
        Rules rules = new Rules(
                NetworkFile.load("ion-mainnet"), new Rules.Depths(100, 2), PhaseTrace.NONE, BatchWriter.Reports.NONE);
        return BatchPrice.of(rules, ScriptedChain.known(10, Optional.empty()), new Satoshis(networkFee), markup);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "1, 1, 1000",
        "1, 4, 250",
        "1, 3, 334",
        "1, 100, 10",
        "1, 101, 1000",
        "2, 101, 1010",
        "50, 150, 1000",
        "60, 150, 1100",
        "100, 100, 1000",
        "300, 300, 3000"
    })
    void worst_isWithTheDearestPlacesOfAll(int operations, int waiting, long satoshis) {
        assertThat(price(0, 0).worst(operations, waiting)).isEqualTo(new Satoshis(satoshis));
    }

    @Test
    void worst_isWithTheMarkup() {
        assertThat(price(0, 0.01).worst(1, 1)).isEqualTo(new Satoshis(1_010));
    }

    @Test
    void worst_isNeverBelowWhatTheNetworkTakes() {
        assertThat(price(3_000, 0.01).worst(1, 10)).isEqualTo(new Satoshis(300));
    }

    @Test
    void worst_isNothingWhereAnchoringIsFree() {
        assertThat(BatchPrice.NOTHING.worst(1_000, 1_000)).isEqualTo(Satoshis.ZERO);
    }

    @Test
    void share_losesNoSatoshi() {
        assertThat(BatchPrice.share(1_000, 3) * 3).isGreaterThanOrEqualTo(1_000);
        assertThat(BatchPrice.share(1_000, 4)).isEqualTo(250);
        assertThat(BatchPrice.share(0, 4)).isZero();
    }
}

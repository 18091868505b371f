package io.akashi.anchor.bitcoin.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.protocol.Satoshis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeeRatesTest {
    private static final Satoshis LEAST = new Satoshis(1_000);

    @ParameterizedTest
    @CsvSource({"10000,1,2,3535", "10000,2,3,6363", "0,1,2,260"})
    void fee_isTheEstimateWithItsMarkups(double perKilobyte, int inputs, int outputs, long expected) {
        FeeRates rates = new FeeRates(perKilobyte, LEAST, 0.01);
        assertThat(rates.fee(Satoshis.ZERO, inputs, outputs, 260)).isEqualTo(new Satoshis(expected));
    }

    @Test
    void fee_isWhatTheProtocolAsksForIfThatIsMore() {
        FeeRates rates = new FeeRates(10_000, LEAST, 0.01);
        assertThat(rates.fee(new Satoshis(10_000), 1, 2, 260)).isEqualTo(new Satoshis(10_100));
    }

    @Test
    void toReplace_paysMoreInAllAndByTheByte() {
        Satoshis fee = new Satoshis(10_000);
        assertThat(FeeRates.toReplace(fee, 250, 250)).isEqualTo(new Satoshis(10_250));
        assertThat(FeeRates.toReplace(fee, 250, 400)).isEqualTo(new Satoshis(16_001));
        assertThat(FeeRates.toReplace(fee, 400, 250)).isEqualTo(new Satoshis(10_250));
    }
}

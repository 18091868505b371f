package io.akashi.anchor.ethereum.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.anchor.ethereum.rpc.Wei;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class GasPriceTest {
    @Test
    void atLeastToReplace_raisesBothPartsByAnEighth() {
        GasPrice now = new GasPrice.Dynamic(Wei.ofGwei(5), Wei.ofGwei(1));
        GasPrice earlier = new GasPrice.Dynamic(Wei.ofGwei(80), Wei.ofGwei(8));
        assertThat(now.atLeastToReplace(earlier)).isEqualTo(new GasPrice.Dynamic(Wei.ofGwei(90), Wei.ofGwei(9)));
    }

    @Test
    void atLeastToReplace_keepsWhatIsMoreAnyway() {
        GasPrice now = new GasPrice.Dynamic(Wei.ofGwei(500), Wei.ofGwei(100));
        assertThat(now.atLeastToReplace(new GasPrice.Fixed(Wei.ofGwei(80)))).isEqualTo(now);
    }

    @Test
    void atLeastToReplace_raisesTheSmallestAmounts() {
        Wei one = new Wei(BigInteger.ONE);
        assertThat(new GasPrice.Fixed(Wei.ZERO).atLeastToReplace(new GasPrice.Fixed(one)))
                .isEqualTo(new GasPrice.Fixed(new Wei(BigInteger.TWO)));
    }
}

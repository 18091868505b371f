package io.akashi.sidetree.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.protocol.NormalizedFeeChain.FeeParameters;
import org.junit.jupiter.api.Test;

class NormalizedFeeChainTest {
    /** A window of two blocks, a change of at most a tenth, a first fee of 100. */
    private static NormalizedFeeChain chain() {
        return new NormalizedFeeChain(new FeeParameters(10, 2, 0.1, 100));
    }

    @Test
    void next_isTheInitialFeeForTheFirstWindow() {
        NormalizedFeeChain chain = chain();
        assertThat(chain.next(10, 1, 9_999)).isEqualTo(100);
        assertThat(chain.next(11, 1, 9_999)).isEqualTo(100);
    }

    @Test
    void next_isTheAverageOfATransactionAndNotOfBlocks() {
        NormalizedFeeChain chain = chain();
        chain.next(10, 1, 200);
        chain.next(11, 9, 800);
        assertThat(chain.next(12, 1, 0)).isEqualTo(100);
    }

    @Test
    void next_risesAndFallsByNoMoreThanTheFluctuation() {
        NormalizedFeeChain rising = chain();
        rising.next(10, 1, 9_999);
        rising.next(11, 1, 9_999);
        assertThat(rising.next(12, 1, 9_999)).isEqualTo(100 * (1 + 0.1));
        assertThat(rising.next(13, 1, 9_999)).isEqualTo(100 * (1 + 0.1) * (1 + 0.1));
        NormalizedFeeChain falling = chain();
        falling.next(10, 1, 0);
        falling.next(11, 1, 0);
        assertThat(falling.next(12, 1, 0)).isEqualTo(100 * (1 - 0.1));
    }

    @Test
    void next_looksBackNoFurtherThanTheWindow() {
        NormalizedFeeChain chain = chain();
        chain.next(10, 1, 1_000_000);
        chain.next(11, 1, 100);
        chain.next(12, 1, 100);
        assertThat(chain.next(13, 1, 100)).isEqualTo(100);
    }

    @Test
    void next_keepsFractions() {
        NormalizedFeeChain chain = chain();
        chain.next(10, 1, 100);
        chain.next(11, 2, 201);
        assertThat(chain.next(12, 1, 0)).isEqualTo(301.0 / 3);
    }

    @Test
    void next_ofIonsMainnetMovesByAHundredThousandthABlock() {
        NormalizedFeeChain chain = new NormalizedFeeChain(new FeeParameters(667_000, 100, 0.00001, 1000));
        for (int height = 667_000; height < 667_100; height++) {
            assertThat(chain.next(height, 1, 1_000_000)).isEqualTo(1000);
        }
        assertThat(chain.next(667_100, 1, 1_000_000)).isEqualTo(1000 * (1 + 0.00001));
    }
}

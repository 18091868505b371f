package io.akashi.sidetree.protocol;

import static io.akashi.sidetree.Refusals.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import org.junit.jupiter.api.Test;

class FeesTest {
    private static final ProtocolParameters RULES = ProtocolParameters.V1_0;

    @Test
    void minimum_isTheNormalisedFeeUntilTheOperationsCostMore() throws ProtocolException {
        assertThat(Fees.minimum(1000, 1, RULES)).isEqualTo(1000);
        assertThat(Fees.minimum(1000, 1000, RULES)).isEqualTo(1000);
        assertThat(Fees.minimum(1000, 2000, RULES)).isEqualTo(2000);
    }

    @Test
    void check_passesTheMinimumExactly() throws ProtocolException {
        Fees.check(1000, 1000, 1000, RULES);
        Fees.check(2000, 2000, 1000, RULES);
    }

    @Test
    void check_comparesWithTheNormalisedFeeFirst() {
        assertThat(codeOf(() -> Fees.check(999, 10_000, 1000, RULES)))
                .contains(ErrorCode.TRANSACTION_FEE_PAID_LESS_THAN_NORMALIZED_FEE);
    }

    @Test
    void check_comparesWhatAnOperationPaysInIeee754() {
        assertThat(codeOf(() -> Fees.check(1999, 2000, 1000, RULES))).contains(ErrorCode.TRANSACTION_FEE_PAID_INVALID);
        // 1001 * 0.001 is 1.0010000000000001: the exact amount falls short by the last bit
        assertThat(codeOf(() -> Fees.check(2002, 2000, 1001, RULES))).contains(ErrorCode.TRANSACTION_FEE_PAID_INVALID);
        assertThat(codeOf(() -> Fees.check(2003, 2000, 1001, RULES))).isEmpty();
    }

    @Test
    void check_wantsAnOperation() {
        assertThat(codeOf(() -> Fees.check(1000, 0, 1000, RULES))).contains(ErrorCode.OPERATION_COUNT_LESS_THAN_ZERO);
        assertThat(codeOf(() -> Fees.minimum(1000, -1, RULES))).contains(ErrorCode.OPERATION_COUNT_LESS_THAN_ZERO);
    }
}

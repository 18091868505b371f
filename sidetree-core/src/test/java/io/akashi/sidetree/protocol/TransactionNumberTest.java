package io.akashi.sidetree.protocol;

import static io.akashi.sidetree.Refusals.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import org.junit.jupiter.api.Test;

class TransactionNumberTest {
    @Test
    void of_isBlockTimesAMillionAndTheIndex() throws ProtocolException {
        assertThat(TransactionNumber.of(667_000, 12).value()).isEqualTo(667_000_000_012L);
        assertThat(TransactionNumber.of(0, 0).value()).isZero();
    }

    @Test
    void time_isTheBlock() throws ProtocolException {
        assertThat(TransactionNumber.of(667_000, 999_999).time()).isEqualTo(new AnchorTime(667_000));
    }

    @Test
    void of_refusesAnIndexThatReachesIntoTheNextBlock() {
        assertThat(codeOf(() -> TransactionNumber.of(1, 1_000_000)))
                .contains(ErrorCode.TRANSACTION_NUMBER_TRANSACTION_INDEX_IN_BLOCK_TOO_LARGE);
    }

    @Test
    void of_refusesABlockWhoseNumberJavaScriptCannotHold() throws ProtocolException {
        assertThat(TransactionNumber.of(9_000_000_000L, 999_999).value()).isLessThan(1L << 53);
        assertThat(codeOf(() -> TransactionNumber.of(9_000_000_001L, 0)))
                .contains(ErrorCode.TRANSACTION_NUMBER_BLOCK_NUMBER_TOO_LARGE);
    }

    @Test
    void firstOf_isBelowEveryNumberOfTheBlockAndAboveThoseBefore() throws ProtocolException {
        TransactionNumber first = TransactionNumber.firstOf(new AnchorTime(5));
        assertThat(first).isGreaterThan(TransactionNumber.of(4, 999_999));
        assertThat(first).isEqualTo(TransactionNumber.of(5, 0));
    }
}

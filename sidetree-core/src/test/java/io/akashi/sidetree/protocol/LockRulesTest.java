package io.akashi.sidetree.protocol;

import static io.akashi.sidetree.Refusals.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LockRulesTest {
    private static final ProtocolParameters RULES = ProtocolParameters.V1_0;
    private static final Writer WRITER = new Writer("a");
    private static final LockRules.Context CONTEXT =
            new LockRules.Context(WRITER, ProtocolTimeline.of(Map.of(0L, RULES)));

    private static ValueTimeLock lock(long amount) {
        return new ValueTimeLock(
                "id", new Satoshis(amount), new AnchorTime(100), new AnchorTime(4600), new Satoshis(1000), WRITER);
    }

    private static Optional<ErrorCode> check(ValueTimeLock lock, int operations, long block) {
        return codeOf(() -> LockRules.check(Optional.of(lock), operations, new AnchorTime(block), CONTEXT));
    }

    @Test
    void capacity_ofAFullBatchAtAFeeOfAThousandIsSixBitcoin() {
        assertThat(LockRules.capacity(lock(600_000_000), RULES, RULES)).isEqualTo(10_000);
        assertThat(LockRules.capacity(lock(599_999_999), RULES, RULES)).isEqualTo(9_999);
    }

    @Test
    void capacity_isNeverLessThanWithoutALock() {
        assertThat(LockRules.capacity(lock(1), RULES, RULES)).isEqualTo(100);
    }

    @Test
    void amountFor_isTheLeastThatAllowsSoMany() {
        for (long fee : new long[] {1, 3, 400, 999, 1000, 1001, 123_457}) {
            for (int operations : new int[] {101, 333, 1_000, 7_777, 10_000}) {
                long amount = LockRules.amountFor(operations, new Satoshis(fee), RULES)
                        .amount();
                assertThat(LockRules.capacity(lock(amount, fee), RULES, RULES)).isGreaterThanOrEqualTo(operations);
                assertThat(LockRules.capacity(lock(amount - 1, fee), RULES, RULES))
                        .isLessThan(operations);
            }
        }
    }

    private static ValueTimeLock lock(long amount, long fee) {
        return new ValueTimeLock(
                "id", new Satoshis(amount), new AnchorTime(100), new AnchorTime(4600), new Satoshis(fee), WRITER);
    }

    @Test
    void check_needsNoLockForAHundredOperations() throws ProtocolException {
        LockRules.check(Optional.empty(), 100, new AnchorTime(5), CONTEXT);
    }

    @Test
    void check_looksAtNothingOfALockThatIsNotNeeded() {
        ValueTimeLock others = new ValueTimeLock(
                "id", Satoshis.ZERO, new AnchorTime(9), new AnchorTime(10), new Satoshis(1), new Writer("b"));
        assertThat(check(others, 100, 5)).isEmpty();
    }

    @Test
    void check_refusesMoreWithoutALock() {
        assertThat(codeOf(() -> LockRules.check(Optional.empty(), 101, new AnchorTime(5), CONTEXT)))
                .contains(ErrorCode.VALUE_TIME_LOCK_VERIFIER_INVALID_NUMBER_OF_OPERATIONS);
    }

    @Test
    void check_looksAtTheOwnerFirst() {
        ValueTimeLock others = new ValueTimeLock(
                "id", Satoshis.ZERO, new AnchorTime(9), new AnchorTime(10), new Satoshis(1), new Writer("b"));
        assertThat(check(others, 101, 5))
                .contains(ErrorCode.VALUE_TIME_LOCK_VERIFIER_TRANSACTION_WRITER_LOCK_OWNER_MISMATCH);
    }

    @Test
    void check_countsTheFirstBlockOfTheLockAndNotTheUnlock() {
        ErrorCode outside = ErrorCode.VALUE_TIME_LOCK_VERIFIER_TRANSACTION_TIME_OUTSIDE_LOCK_RANGE;
        assertThat(check(lock(600_000_000), 10_000, 99)).contains(outside);
        assertThat(check(lock(600_000_000), 10_000, 100)).isEmpty();
        assertThat(check(lock(600_000_000), 10_000, 4599)).isEmpty();
        assertThat(check(lock(600_000_000), 10_000, 4600)).contains(outside);
    }

    @Test
    void check_refusesMoreThanIsLocked() {
        assertThat(check(lock(60_000 * 150), 150, 100)).isEmpty();
        assertThat(check(lock(60_000 * 150), 151, 100))
                .contains(ErrorCode.VALUE_TIME_LOCK_VERIFIER_INVALID_NUMBER_OF_OPERATIONS);
    }
}

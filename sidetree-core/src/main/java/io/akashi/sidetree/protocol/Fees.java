package io.akashi.sidetree.protocol;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;

/**
 * What a transaction must pay. All arithmetic is IEEE 754 in ION's order of operations: an amount that is exact in
 * decimal can fall short. Source: Sidetree v1, "Proof of Fee"; ION, fee manager.
 */
public final class Fees {
    private Fees() {}

    /** The least fee for a batch of this many operations, in satoshi, not rounded. */
    public static double minimum(double normalizedFee, int operations, ProtocolParameters parameters)
            throws ProtocolException {
        checkCount(operations);
        double perOperation = normalizedFee * parameters.normalizedFeeToPerOperationFeeMultiplier();
        return Math.max(perOperation * operations, normalizedFee);
    }

    /** @throws ProtocolException if {@code paid} does not suffice for this many operations */
    public static void check(double paid, int operations, double normalizedFee, ProtocolParameters parameters)
            throws ProtocolException {
        checkCount(operations);
        if (paid < normalizedFee) {
            throw new ProtocolException(
                    ErrorCode.TRANSACTION_FEE_PAID_LESS_THAN_NORMALIZED_FEE,
                    "fee paid is " + paid + ", normalised fee " + normalizedFee);
        }
        double actual = paid / operations;
        double expected = normalizedFee * parameters.normalizedFeeToPerOperationFeeMultiplier();
        if (actual < expected) {
            throw new ProtocolException(
                    ErrorCode.TRANSACTION_FEE_PAID_INVALID,
                    "fee paid is " + actual + " per operation, expected at least " + expected);
        }
    }

    private static void checkCount(int operations) throws ProtocolException {
        if (operations <= 0) {
            throw new ProtocolException(
                    ErrorCode.OPERATION_COUNT_LESS_THAN_ZERO, "expected at least one operation, found " + operations);
        }
    }
}

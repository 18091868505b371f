package io.akashi.sidetree.protocol;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import java.util.Optional;

/** How many operations a writer may anchor at once. Source: Sidetree v1, "Value Locking"; ION, lock verifier. */
public final class LockRules {
    private LockRules() {}

    /**
     * The operations that a lock allows in one batch.
     *
     * @param atLock the parameters of the block that holds the lock
     * @param atTransaction the parameters of the block that is judged
     */
    public static long capacity(ValueTimeLock lock, ProtocolParameters atLock, ProtocolParameters atTransaction) {
        double perOperation = lock.normalizedFee().amount() * atLock.normalizedFeeToPerOperationFeeMultiplier();
        double allowed = lock.amount().amount() / (perOperation * atLock.valueTimeLockAmountMultiplier());
        return Math.max((long) Math.floor(allowed), atTransaction.maxOperationsWithoutLock());
    }

    /**
     * The least amount that allows this many operations in one batch, for a lock made in a block of this normalised fee.
     *
     * @param normalizedFee rounded down, as locks are judged
     */
    public static Satoshis amountFor(int operations, Satoshis normalizedFee, ProtocolParameters parameters) {
        double perOperation = normalizedFee.amount() * parameters.normalizedFeeToPerOperationFeeMultiplier();
        long amount = (long) Math.floor(operations * (perOperation * parameters.valueTimeLockAmountMultiplier()));
        while (Math.floor(amount / (perOperation * parameters.valueTimeLockAmountMultiplier())) < operations) {
            amount++; // the division that judges it rounds in its own way
        }
        return new Satoshis(amount);
    }

    /** @throws ProtocolException if {@code writer} may not anchor this many operations at {@code time} */
    public static void check(Optional<ValueTimeLock> lock, int operations, AnchorTime time, Context context)
            throws ProtocolException {
        ProtocolParameters parameters = context.timeline().at(time);
        if (operations <= parameters.maxOperationsWithoutLock()) {
            return;
        }
        if (lock.isPresent()) {
            checkOwner(lock.get(), context.writer());
            checkTime(lock.get(), time);
        }
        long allowed = lock.map(found -> capacity(found, context.timeline().at(found.start()), parameters))
                .orElse((long) parameters.maxOperationsWithoutLock());
        if (operations > allowed) {
            throw new ProtocolException(
                    ErrorCode.VALUE_TIME_LOCK_VERIFIER_INVALID_NUMBER_OF_OPERATIONS,
                    operations + " operations, the lock allows " + allowed);
        }
    }

    private static void checkOwner(ValueTimeLock lock, Writer writer) throws ProtocolException {
        if (!lock.owner().equals(writer)) {
            throw new ProtocolException(
                    ErrorCode.VALUE_TIME_LOCK_VERIFIER_TRANSACTION_WRITER_LOCK_OWNER_MISMATCH,
                    "lock is owned by " + lock.owner() + ", the transaction is of " + writer);
        }
    }

    private static void checkTime(ValueTimeLock lock, AnchorTime time) throws ProtocolException {
        if (time.compareTo(lock.start()) < 0 || time.compareTo(lock.unlock()) >= 0) {
            throw new ProtocolException(
                    ErrorCode.VALUE_TIME_LOCK_VERIFIER_TRANSACTION_TIME_OUTSIDE_LOCK_RANGE,
                    "block " + time + " is outside the lock's blocks " + lock.start() + " to " + lock.unlock());
        }
    }

    /** Who writes, and under which rules. */
    public record Context(Writer writer, ProtocolTimeline timeline) {}
}

package io.akashi.sidetree.protocol;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;

/**
 * The place of a transaction in the whole history of a ledger: block height × 1,000,000 + index in the block. Source:
 * ION, bitcoin service, "transaction number".
 */
public record TransactionNumber(long value) implements Comparable<TransactionNumber> {
    /** The largest index in a block. */
    public static final int MAX_INDEX = 999_999;

    private static final long PER_BLOCK = MAX_INDEX + 1L;
    private static final long MAX_BLOCK = 9_000_000_000L;

    /** @throws ProtocolException if the block or the index is larger than a number can hold */
    public static TransactionNumber of(long block, long index) throws ProtocolException {
        if (index > MAX_INDEX) {
            throw new ProtocolException(
                    ErrorCode.TRANSACTION_NUMBER_TRANSACTION_INDEX_IN_BLOCK_TOO_LARGE,
                    "index is " + index + ", limit " + MAX_INDEX);
        }
        if (block > MAX_BLOCK) {
            throw new ProtocolException(
                    ErrorCode.TRANSACTION_NUMBER_BLOCK_NUMBER_TOO_LARGE, "block is " + block + ", limit " + MAX_BLOCK);
        }
        return new TransactionNumber(block * PER_BLOCK + index);
    }

    /** The first number that a transaction of this block can have. */
    public static TransactionNumber firstOf(AnchorTime time) {
        return new TransactionNumber(Math.multiplyExact(time.block(), PER_BLOCK));
    }

    /** The height of the block. */
    public AnchorTime time() {
        return new AnchorTime(value / PER_BLOCK);
    }

    @Override
    public int compareTo(TransactionNumber other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}

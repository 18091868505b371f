package io.akashi.anchor.bitcoin.block;

/**
 * One output of one transaction.
 *
 * @param index 0 to 2³² − 1
 */
public record OutPoint(TransactionId transaction, long index) {
    private static final long NONE = 0xffff_ffffL;
    private static final TransactionId NULL = new TransactionId("0".repeat(64));

    /** Whether this is what a coinbase says that it spends: nothing. */
    public boolean isNull() {
        return index == NONE && transaction.equals(NULL);
    }

    @Override
    public String toString() {
        return transaction + ":" + index;
    }
}

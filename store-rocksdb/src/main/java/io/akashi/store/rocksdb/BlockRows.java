package io.akashi.store.rocksdb;

import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.protocol.AnchorTime;

/** Blocks as rows, and the cursor, which is the row of the last one. */
final class BlockRows {
    private static final int USUAL = 96;

    private BlockRows() {}

    static byte[] value(BlockCursor block, int transactions) {
        return new RowWriter(USUAL)
                .putLong(block.time().block())
                .putLong(block.transactionsApplied())
                .putInt(transactions)
                .putText(block.hash().text())
                .row();
    }

    static BlockCursor read(byte[] value) {
        RowReader row = new RowReader(value);
        AnchorTime time = new AnchorTime(row.getLong());
        long applied = row.getLong();
        row.getInt();
        return new BlockCursor(time, new BlockHash(row.getText()), applied);
    }

    /** How many transactions this block holds. */
    static int transactions(byte[] value) {
        RowReader row = new RowReader(value);
        row.getLong();
        row.getLong();
        return row.getInt();
    }
}

package io.akashi.store.rocksdb;

import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.TransactionNumber;

/**
 * Drops what only young blocks need: undo rows, except of transactions that are unavailable and will be replaced, and the
 * hashes of blocks without transactions. Used by the thread that writes.
 */
final class Retention {
    private final RocksDatabase database;
    private long doneBelow;

    Retention(RocksDatabase database) {
        this.database = database;
    }

    /** The first block that is young when {@code tip} is the last. */
    AnchorTime firstYoung(AnchorTime tip) {
        return new AnchorTime(Math.max(tip.block() - database.options().undoBlocks() + 1, 0));
    }

    /** Drops what is no longer young once {@code tip} is the last block. */
    void drop(Changes changes, AnchorTime tip) {
        AnchorTime end = firstYoung(tip);
        AnchorTime start = new AnchorTime(doneBelow);
        if (end.compareTo(start) > 0) {
            dropUndo(changes, TransactionNumber.firstOf(start), TransactionNumber.firstOf(end));
            dropHashes(changes, start, end);
            doneBelow = end.block();
        }
    }

    private void dropUndo(Changes changes, TransactionNumber start, TransactionNumber end) {
        try (Rows rows = database.rows(Family.UNDO, Keys.of(start))) {
            while (rows.next() && Keys.number(rows.key()) < end.value()) {
                if (database.get(Family.UNAVAILABLE, rows.key()).isEmpty()) {
                    changes.delete(Family.UNDO, rows.key());
                }
            }
        }
    }

    private void dropHashes(Changes changes, AnchorTime start, AnchorTime end) {
        try (Rows rows = database.rows(Family.BLOCKS, Keys.of(start))) {
            while (rows.next() && Keys.number(rows.key()) < end.block()) {
                if (BlockRows.transactions(rows.value()) == 0) {
                    changes.delete(Family.BLOCKS, rows.key());
                }
            }
        }
    }
}

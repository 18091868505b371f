package io.akashi.store.rocksdb;

import io.akashi.store.rocksdb.RequestRows.ReceiptRow;
import io.akashi.store.rocksdb.RequestRows.Where;
import java.time.Instant;
import java.util.Arrays;

/**
 * Goes round the receipts and forgets those whose batch is final and that are old enough; then what was kept of batches that no
 * receipt names any more. Callers hold {@link QueueOrder#alone()}.
 */
final class ReceiptSweep {
    private static final int ROWS = 1_000;

    private final RocksDatabase database;
    private byte[] from = Keys.FIRST;
    private long lowestNamed = Long.MAX_VALUE;
    private long lastBatch;

    ReceiptSweep(RocksDatabase database) {
        this.database = database;
    }

    /** Looks at the next rows. */
    void step(Instant acceptedBefore) {
        if (from.length == 0) {
            lowestNamed = Long.MAX_VALUE;
            lastBatch =
                    database.get(Family.META, Keys.LAST_BATCH).map(Keys::number).orElse(0L);
        }
        int looked = 0;
        int forgotten = 0;
        byte[] last = from;
        try (Changes changes = database.changes();
                Rows rows = database.rows(Family.RECEIPTS, from)) {
            while (looked < ROWS && rows.next()) {
                last = rows.key();
                looked++;
                ReceiptRow row = ReceiptRow.read(rows.value());
                if (isOver(row, acceptedBefore)) {
                    changes.delete(Family.RECEIPTS, last);
                    forgotten++;
                } else if (row.where() instanceof Where.InBatch inBatch) {
                    lowestNamed = Math.min(lowestNamed, inBatch.batch().value());
                }
            }
            if (forgotten > 0) {
                changes.commitLazily(); // a receipt that a crash brings back is forgotten again
            }
        }
        if (looked == ROWS) {
            from = behind(last);
        } else {
            from = Keys.FIRST;
            forgetBatches();
        }
    }

    private boolean isOver(ReceiptRow row, Instant acceptedBefore) {
        return row.acceptedAt().isBefore(acceptedBefore)
                && row.where() instanceof Where.InBatch inBatch
                && database.get(Family.FINISHED, Keys.of(inBatch.batch())).isPresent();
    }

    /** Batches that were made while the round went on may be named where it had been already. */
    private void forgetBatches() {
        long end = Math.min(lowestNamed, lastBatch + 1);
        try (Rows rows = database.rows(Family.FINISHED, Keys.FIRST)) {
            if (!rows.next() || Keys.number(rows.key()) >= end) {
                return;
            }
        }
        try (Changes changes = database.changes()) {
            changes.deleteRange(Family.FINISHED, Keys.FIRST, Keys.of(end));
            changes.commit(); // with the receipts that named them, which were written before
        }
    }

    private static byte[] behind(byte[] key) {
        return Arrays.copyOf(key, key.length + 1);
    }
}

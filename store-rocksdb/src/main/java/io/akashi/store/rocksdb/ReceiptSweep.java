package io.akashi.store.rocksdb;

import io.akashi.store.rocksdb.RequestRows.ReceiptRow;
import io.akashi.store.rocksdb.RequestRows.Where;
import java.time.Duration;
import java.util.Arrays;

/**
 * Goes round the receipts and forgets those whose batch is final and that are old enough; then what was kept of batches that no
 * receipt names any more. Callers hold {@link QueueOrder#alone()}.
 */
final class ReceiptSweep {
    private static final int ROWS = 1_000;

    private final RocksDatabase database;
    private final BatchAges ages;
    private byte[] from = Keys.FIRST;
    private long lowestNamed = Long.MAX_VALUE;
    private long lastBatch;

    ReceiptSweep(RocksDatabase database) {
        this.database = database;
        this.ages = new BatchAges(database);
    }

    /**
     * Looks at the next rows.
     *
     * @param ran how long the node has run since the last step
     * @param period for which a receipt is kept
     */
    void step(Duration ran, Duration period) {
        long oldest = ages.oldest(ran, period);
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
                if (isOver(row, oldest)) {
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

    private boolean isOver(ReceiptRow row, long oldest) {
        return row.where() instanceof Where.InBatch inBatch
                && inBatch.batch().value() <= oldest
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

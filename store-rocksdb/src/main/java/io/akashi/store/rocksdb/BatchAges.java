package io.akashi.store.rocksdb;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Which batches are old, by how long the node has run since they were begun: a clock that was set wrong makes none of them older.
 * Now and then the last batch is marked with the time; a crash loses a minute of it, and then things are kept a minute longer.
 */
final class BatchAges {
    /** So many marks in a period, which therefore ends late by that part of it. */
    private static final int MARKS = 64;

    private static final long SAVED_EVERY_MILLIS = 60_000;

    private final RocksDatabase database;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private long total;
    private long saved;
    private boolean isRead;

    BatchAges(RocksDatabase database) {
        this.database = database;
    }

    /**
     * The last batch that was begun before the node had run for {@code period} less than now; 0 if there is none.
     *
     * @param ran since this was asked last
     */
    long oldest(Duration ran, Duration period) {
        if (!isRead) {
            database.get(Family.META, Keys.BATCH_AGES).ifPresent(this::read);
            isRead = true;
        }
        total += ran.toMillis();
        boolean isMarked = mark(period.toMillis() / MARKS);
        if (isMarked || total - saved >= SAVED_EVERY_MILLIS) {
            save();
        }
        return oldest(total - period.toMillis());
    }

    private boolean mark(long spacing) {
        long last = database.get(Family.META, Keys.LAST_BATCH).map(Keys::number).orElse(0L);
        Mark newest = marks.isEmpty() ? new Mark(total - spacing, 0) : marks.getLast();
        if (last <= newest.batch || total - newest.at < spacing) {
            return false;
        }
        marks.add(new Mark(total, last));
        return true;
    }

    private long oldest(long end) {
        long oldest = 0;
        Mark last = null;
        while (!marks.isEmpty() && marks.getFirst().at <= end) {
            last = marks.removeFirst();
            oldest = last.batch;
        }
        if (last != null) {
            marks.addFirst(last); // it goes on to say what is old
        }
        return oldest;
    }

    private void read(byte[] value) {
        RowReader row = new RowReader(value);
        total = row.getLong();
        saved = total;
        for (int left = row.getInt(); left > 0; left--) {
            marks.add(new Mark(row.getLong(), row.getLong()));
        }
    }

    private void save() {
        RowWriter row =
                new RowWriter(Long.BYTES * 2 * (MARKS + 2)).putLong(total).putInt(marks.size());
        marks.forEach(mark -> row.putLong(mark.at).putLong(mark.batch));
        try (Changes changes = database.changes()) {
            changes.put(Family.META, Keys.BATCH_AGES, row.row());
            changes.commitLazily();
        }
        saved = total;
    }

    /** When the node had run for {@code at} milliseconds there were batches up to {@code batch}. */
    private record Mark(long at, long batch) {}
}

package io.akashi.store.rocksdb;

import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.store.ChangeLog;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.store.rocksdb.ChangeRows.Named;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The change log in RocksDB. The thread that writes blocks adds to it; any number read. */
final class RocksChangeLog implements ChangeLog {
    /** Entries in a row, so that a page is read with little that is passed over. */
    static final int ROW = 1_000;

    /** Rows that one write drops at most besides as many as it adds, so that no write takes long. */
    private static final int DROPPED = 16;

    /** The index of a place behind a whole row. */
    private static final int WHOLE = Integer.MAX_VALUE;

    private static final byte[] NAME = Keys.utf8("change-log");
    private static final String BOOKMARK = "change-log-bookmark/";

    private final RocksDatabase database;
    private final long kept;
    private final long log;
    private volatile long oldest;
    private long next;
    private long through;

    /** Whether {@link #next} and {@link #through} are those of the disk; not after a write that may have failed. */
    private boolean isEndKnown;

    /** @param kept how many entries are kept at least */
    RocksChangeLog(RocksDatabase database, long kept) {
        this.database = database;
        this.kept = kept;
        this.log = database.get(Family.META, NAME).map(Keys::number).orElseGet(this::begin);
        try (Rows rows = database.rows(Family.CHANGES, Keys.FIRST)) {
            oldest = rows.next() ? Keys.number(rows.key()) : 1;
        }
        readEnd();
    }

    private void readEnd() {
        try (Rows rows = database.rows(Family.CHANGES, Keys.FIRST)) {
            boolean any = rows.floor(Keys.of(Long.MAX_VALUE));
            next = any ? Keys.number(rows.key()) + 1 : 1;
            through = any ? ChangeRows.through(rows.value()) : 0;
        }
        isEndKnown = true;
    }

    private long begin() {
        long name = new SecureRandom().nextLong();
        try (Changes changes = database.changes()) {
            changes.put(Family.META, NAME, Keys.of(name));
            changes.commit();
        }
        return name;
    }

    /** Begins what this write adds. One that failed before may be there all the same, or not: the disk knows. */
    Addition begin(Changes changes) {
        if (!isEndKnown) {
            readEnd();
        }
        isEndKnown = false;
        return new Addition(changes);
    }

    /** What one write adds, which is in the log once that is committed. */
    final class Addition {
        private final Changes changes;
        private long row = next;
        private long end = through;

        private Addition(Changes changes) {
            this.changes = changes;
        }

        /** Adds entries of one transaction. */
        void add(Kind kind, Anchored anchored, List<Named> operations) {
            for (int from = 0; from < operations.size(); from += ROW) {
                List<Named> part = operations.subList(from, Math.min(from + ROW, operations.size()));
                end += part.size();
                changes.put(Family.CHANGES, Keys.of(row), ChangeRows.value(end, kind, anchored, part));
                row++;
            }
        }

        /** Adds that all blocks after this one are forgotten. */
        void addAllAfter(AnchorTime forkPoint) {
            end++;
            changes.put(Family.CHANGES, Keys.of(row), ChangeRows.allAfter(end, forkPoint));
            row++;
        }

        /** Commits the write. */
        void commit() {
            changes.commit();
            next = row;
            through = end;
            isEndKnown = true;
        }
    }

    static Named named(StoredOperation operation) {
        return new Named(operation.suffix(), operation.type(), operation.index());
    }

    /** Drops the oldest rows in a write of their own, which may be lost; more with the next. */
    void dropOld() {
        List<byte[]> old = new ArrayList<>();
        long first = oldest;
        try (Rows rows = database.rows(Family.CHANGES, Keys.of(oldest))) {
            while (old.size() < DROPPED && rows.next() && through - ChangeRows.through(rows.value()) >= kept) {
                old.add(rows.key());
                first = Keys.number(rows.key()) + 1;
            }
        }
        if (!old.isEmpty()) {
            oldest = first; // before, so that no reader takes what is going for what never was
            try (Changes changes = database.changes()) {
                old.forEach(key -> changes.delete(Family.CHANGES, key));
                changes.commitLazily();
            }
        }
    }

    @Override
    public Cursor head() {
        try (Rows rows = database.rows(Family.CHANGES, Keys.FIRST)) {
            return rows.floor(Keys.of(Long.MAX_VALUE))
                    ? new Cursor(log, Keys.number(rows.key()), WHOLE)
                    : new Cursor(log, 0, WHOLE);
        }
    }

    @Override
    public Cursor oldest() {
        return new Cursor(log, oldest - 1, WHOLE);
    }

    @Override
    public Cursor recent(long entries) {
        try (Rows rows = database.rows(Family.CHANGES, Keys.FIRST)) {
            if (!rows.floor(Keys.of(Long.MAX_VALUE))) {
                return oldest();
            }
            long end = ChangeRows.through(rows.value());
            long row = Keys.number(rows.key());
            while (end - ChangeRows.through(rows.value()) < entries && rows.previous()) {
                row = Keys.number(rows.key());
            }
            return new Cursor(log, Math.max(row, oldest - 1), WHOLE);
        }
    }

    @Override
    public Page after(Cursor cursor, int limit) {
        if (cursor.log() != log || isDropped(cursor) || cursor.row() > head().row()) {
            return new Page.Gone();
        }
        List<Entry> entries = new ArrayList<>();
        Cursor at = cursor;
        try (Rows rows = database.rows(Family.CHANGES, Keys.of(Math.max(cursor.row(), oldest)))) {
            while (entries.size() < limit && rows.next()) {
                long row = Keys.number(rows.key());
                List<Change> changes = ChangeRows.read(rows.value());
                long first = row == cursor.row() ? cursor.index() + 1L : 0;
                for (long i = first; i < changes.size() && entries.size() < limit; i++) {
                    at = new Cursor(log, row, i == changes.size() - 1 ? WHOLE : (int) i);
                    entries.add(new Entry(at, changes.get((int) i)));
                }
            }
        }
        return isDropped(cursor) ? new Page.Gone() : new Page.Entries(entries, at); // meanwhile
    }

    /** Of the last row that was dropped nobody knows what followed, unless all of it was taken. */
    private boolean isDropped(Cursor cursor) {
        long first = oldest;
        return cursor.row() < first - 1 || cursor.row() == first - 1 && cursor.index() != WHOLE;
    }

    @Override
    public Optional<Cursor> bookmark(String consumer) {
        return database.get(Family.META, Keys.utf8(BOOKMARK + consumer)).map(row -> {
            ByteBuffer place = ByteBuffer.wrap(row);
            return new Cursor(place.getLong(), place.getLong(), place.getInt());
        });
    }

    @Override
    public void keep(String consumer, Cursor cursor) {
        byte[] place = ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES)
                .putLong(cursor.log())
                .putLong(cursor.row())
                .putInt(cursor.index())
                .array();
        try (Changes changes = database.changes()) {
            changes.put(Family.META, Keys.utf8(BOOKMARK + consumer), place);
            changes.commit();
        }
    }
}

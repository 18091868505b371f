package io.akashi.store.rocksdb;

import io.akashi.store.rocksdb.RocksDatabase.Entry;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** Changes that are kept together or not at all. Used and closed by one thread. */
final class Changes implements AutoCloseable {
    private final RocksDatabase database;
    private final Entry entry;
    private final WriteBatch batch = new WriteBatch();

    Changes(RocksDatabase database, Entry entry) {
        this.database = database;
        this.entry = entry;
    }

    void put(Family family, byte[] key, byte[] value) {
        try {
            batch.put(entry.rocks().handle(family), key, value);
        } catch (RocksDBException e) {
            throw RocksDatabase.failure("collect a change of " + family, e);
        }
    }

    void delete(Family family, byte[] key) {
        try {
            batch.delete(entry.rocks().handle(family), key);
        } catch (RocksDBException e) {
            throw RocksDatabase.failure("collect a change of " + family, e);
        }
    }

    /** Deletes every key from {@code from} on and before {@code to}. */
    void deleteRange(Family family, byte[] from, byte[] to) {
        try {
            batch.deleteRange(entry.rocks().handle(family), from, to);
        } catch (RocksDBException e) {
            throw RocksDatabase.failure("collect a change of " + family, e);
        }
    }

    /**
     * Writes all, and returns when it is on disk. Callers at the same time share one sync.
     *
     * @throws StoreFullException if the disk has no room
     */
    void commit() {
        try {
            entry.rocks().rocks().write(entry.rocks().synced(), batch);
        } catch (RocksDBException e) {
            throw database.writeFailed(entry, "write", e);
        }
    }

    /** Writes all; on disk with the next {@link #commit} at the latest. For what follows from other rows. */
    void commitLazily() {
        try {
            entry.rocks().rocks().write(entry.rocks().unsynced(), batch);
        } catch (RocksDBException e) {
            throw database.writeFailed(entry, "write", e);
        }
    }

    @Override
    public void close() {
        batch.close();
        entry.close();
    }
}

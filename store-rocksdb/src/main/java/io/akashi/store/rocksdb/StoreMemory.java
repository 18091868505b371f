package io.akashi.store.rocksdb;

import org.rocksdb.RocksDBException;

/**
 * What the store holds in memory outside the heap, by RocksDB's own counters, in bytes.
 *
 * @param limit what it may hold: blocks, indexes, filters and memtables together
 * @param used what it holds of that
 * @param pinned what of it is in use at this moment and could not be dropped
 * @param memtables what of it is not yet in files
 * @param tableReaders what open files need besides
 */
public record StoreMemory(long limit, long used, long pinned, long memtables, long tableReaders) {
    /** What this database holds now. */
    public static StoreMemory of(RocksDatabase database) {
        try (RocksDatabase.Entry entry = database.enter()) {
            return entry.rocks().memory();
        } catch (RocksDBException e) {
            throw RocksDatabase.failure("tell its memory", e);
        }
    }
}

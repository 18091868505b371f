package io.akashi.store.rocksdb;

import io.akashi.store.rocksdb.RocksDatabase.Entry;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** Rows in the order of their keys, as they were when this was made. Used and closed by one thread. */
final class Rows implements AutoCloseable {
    private final Entry entry;
    private final RocksIterator iterator;
    private boolean started;

    Rows(Entry entry, Family family, ReadOptions options, byte[] from) {
        this.entry = entry;
        this.iterator = entry.rocks().rocks().newIterator(entry.rocks().handle(family), options);
        iterator.seek(from);
    }

    /** Goes to the next row, first to the first; whether there is one. */
    boolean next() {
        if (started) {
            iterator.next();
        }
        started = true;
        return isValid();
    }

    /** Goes to the last row at or before this key; whether there is one. */
    boolean floor(byte[] key) {
        iterator.seekForPrev(key);
        return isValid();
    }

    /** Goes to the row before; whether there is one. */
    boolean previous() {
        iterator.prev();
        return isValid();
    }

    byte[] key() {
        return iterator.key();
    }

    byte[] value() {
        return iterator.value();
    }

    private boolean isValid() {
        if (iterator.isValid()) {
            return true;
        }
        try {
            iterator.status();
        } catch (RocksDBException e) {
            throw RocksDatabase.failure("read rows", e);
        }
        return false;
    }

    @Override
    public void close() {
        iterator.close();
        entry.close();
    }
}

package io.akashi.store.rocksdb;

import io.akashi.store.rocksdb.RocksDatabase.Entry;
import java.util.Optional;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.Snapshot;

/** The whole store as it was when this was made. Used and closed by one thread. */
final class Moment implements AutoCloseable {
    private final Entry entry;
    private final Snapshot snapshot;
    private final ReadOptions options;

    Moment(Entry entry) {
        this.entry = entry;
        this.snapshot = entry.rocks().rocks().getSnapshot();
        this.options = new ReadOptions().setSnapshot(snapshot);
    }

    Optional<byte[]> get(Family family, byte[] key) {
        try {
            return Optional.ofNullable(entry.rocks().rocks().get(entry.rocks().handle(family), options, key));
        } catch (RocksDBException e) {
            throw RocksDatabase.failure("read " + family, e);
        }
    }

    @Override
    public void close() {
        options.close();
        entry.rocks().rocks().releaseSnapshot(snapshot);
        entry.close();
    }
}

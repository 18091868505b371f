package io.akashi.store.rocksdb;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.ReadOptions;
import org.rocksdb.ReadTier;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.TickerType;
import org.rocksdb.WriteOptions;

/** An open RocksDB with all that must be closed with it, in order. */
final class OpenRocks implements AutoCloseable {
    private final Tuning tuning;
    private final RocksDB rocks;
    private final Mode mode;
    private final Map<Family, ColumnFamilyHandle> handles = new EnumMap<>(Family.class);
    private final WriteOptions synced = new WriteOptions().setSync(true);
    private final WriteOptions unsynced = new WriteOptions();
    private final ReadOptions inOrder = new ReadOptions().setTotalOrderSeek(true);
    private final ReadOptions inPrefix = new ReadOptions().setPrefixSameAsStart(true);
    private final ReadOptions inMemory =
            new ReadOptions().setPrefixSameAsStart(true).setReadTier(ReadTier.BLOCK_CACHE_TIER);

    /** What a database is opened for. */
    enum Mode {
        ALL,
        /** Writes nothing, not even to open it: works on a full disk. */
        READING
    }

    private OpenRocks(Tuning tuning, RocksDB rocks, Mode mode, List<ColumnFamilyHandle> opened) {
        this.tuning = tuning;
        this.rocks = rocks;
        this.mode = mode;
        for (Family family : Family.values()) {
            handles.put(family, opened.get(family.ordinal()));
        }
    }

    /** @throws RocksDBException if it cannot be opened */
    static OpenRocks open(StoreOptions store, StoreDirectory at, Mode mode) throws RocksDBException {
        RocksDB.loadLibrary();
        String directory = at.rocks().toString();
        Tuning tuning = new Tuning(store.memoryBytes());
        DBOptions options = tuning.database();
        List<ColumnFamilyDescriptor> families = new ArrayList<>();
        for (Family family : Family.values()) {
            byte[] name = Keys.utf8(family.text());
            families.add(new ColumnFamilyDescriptor(name, tuning.family(family)));
        }
        List<ColumnFamilyHandle> opened = new ArrayList<>();
        try {
            RocksDB rocks = mode == Mode.ALL
                    ? RocksDB.open(options, directory, families, opened)
                    : RocksDB.openReadOnly(options, directory, families, opened);
            return new OpenRocks(tuning, rocks, mode, opened);
        } catch (RocksDBException e) {
            tuning.close();
            throw e;
        }
    }

    boolean isForReading() {
        return mode == Mode.READING;
    }

    /** Writes and syncs a little that changes no content. */
    void tryWrite() throws RocksDBException {
        rocks.delete(handle(Family.META), synced, Keys.NOTHING);
    }

    /** What it holds in memory. */
    StoreMemory memory() throws RocksDBException {
        return new StoreMemory(
                tuning.memoryBytes(),
                tuning.cache().getUsage(),
                tuning.cache().getPinnedUsage(),
                rocks.getAggregatedLongProperty("rocksdb.cur-size-all-mem-tables"),
                rocks.getAggregatedLongProperty("rocksdb.estimate-table-readers-mem"));
    }

    RocksDB rocks() {
        return rocks;
    }

    ColumnFamilyHandle handle(Family family) {
        ColumnFamilyHandle handle = handles.get(family);
        if (handle == null) {
            throw new IllegalArgumentException("no family " + family);
        }
        return handle;
    }

    /** What was counted since it was opened. */
    long counted(TickerType ticker) {
        return tuning.counted(ticker);
    }

    WriteOptions synced() {
        return synced;
    }

    WriteOptions unsynced() {
        return unsynced;
    }

    /** For iterators over whole families. */
    ReadOptions inOrder() {
        return inOrder;
    }

    /** For iterators that end with the prefix at which they start, and may ask the bloom filter. */
    ReadOptions inPrefix() {
        return inPrefix;
    }

    /** Whether no key begins with this prefix of the usual length; false if only the disk could tell. */
    boolean surelyHasNone(Family family, byte[] prefix) {
        try (RocksIterator iterator = rocks.newIterator(handle(family), inMemory)) {
            iterator.seek(prefix);
            if (iterator.isValid()) {
                return false;
            }
            iterator.status();
            return true;
        } catch (RocksDBException e) {
            return false; // something would have had to be read
        }
    }

    @Override
    public void close() {
        handles.values().forEach(ColumnFamilyHandle::close);
        try {
            rocks.closeE();
        } catch (RocksDBException e) {
            throw new StoreException("the store did not close cleanly: " + e.getMessage(), e);
        } finally {
            rocks.close();
            inMemory.close();
            inPrefix.close();
            inOrder.close();
            unsynced.close();
            synced.close();
            tuning.close();
        }
    }
}

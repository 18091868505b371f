package io.akashi.store.rocksdb;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
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

    private OpenRocks(Tuning tuning, RocksDB rocks, Mode mode, Map<Family, ColumnFamilyHandle> opened) {
        this.tuning = tuning;
        this.rocks = rocks;
        this.mode = mode;
        handles.putAll(opened);
    }

    /** @throws RocksDBException if it cannot be opened */
    static OpenRocks open(StoreOptions store, StoreDirectory at, Mode mode) throws RocksDBException {
        RocksDB.loadLibrary();
        String directory = at.rocks().toString();
        Tuning tuning = new Tuning(store.memoryBytes());
        DBOptions options = tuning.database();
        List<ColumnFamilyHandle> opened = new ArrayList<>();
        try {
            List<Family> those = mode == Mode.ALL ? List.of(Family.values()) : thereAre(directory);
            List<ColumnFamilyDescriptor> families = those.stream()
                    .map(family -> new ColumnFamilyDescriptor(Keys.utf8(family.text()), tuning.family(family)))
                    .toList();
            RocksDB rocks = mode == Mode.ALL
                    ? RocksDB.open(options, directory, families, opened)
                    : RocksDB.openReadOnly(options, directory, families, opened);
            Map<Family, ColumnFamilyHandle> handles = new EnumMap<>(Family.class);
            for (int i = 0; i < opened.size(); i++) {
                handles.put(those.get(i), opened.get(i));
            }
            return new OpenRocks(tuning, rocks, mode, handles);
        } catch (RocksDBException e) {
            tuning.close();
            throw e;
        }
    }

    /** An older version may not have made all families, and to read makes none. */
    private static List<Family> thereAre(String directory) throws RocksDBException {
        try (Options options = new Options()) {
            Set<String> names = RocksDB.listColumnFamilies(options, directory).stream()
                    .map(name -> new String(name, StandardCharsets.UTF_8))
                    .collect(Collectors.toSet());
            return Arrays.stream(Family.values())
                    .filter(family -> names.contains(family.text()))
                    .toList();
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
            throw new StoreException("the store has no " + family.text() + " yet: the next start of a node makes them");
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

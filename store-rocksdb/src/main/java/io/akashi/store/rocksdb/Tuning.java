package io.akashi.store.rocksdb;

import java.util.ArrayList;
import java.util.List;
import org.rocksdb.AbstractNativeReference;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Statistics;
import org.rocksdb.StatsLevel;
import org.rocksdb.TickerType;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBufferManager;

/** How RocksDB is set up. One budget holds blocks, indexes, filters and what is not yet in files. */
final class Tuning implements AutoCloseable {
    /** The length of a usual suffix: the prefix that the bloom filter of the operations knows. */
    static final int SUFFIX_LENGTH = 46;

    private static final int BLOCK_SIZE = 16 << 10;
    private static final long MAX_LOG = 4L << 20;
    private static final int LOGS = 3;
    private static final int FILTER_BITS = 10;
    private static final int FILTER_FORMAT = 5;
    private static final long MAX_WRITE_BUFFER = 64L << 20;

    /** A cache goes over its capacity while much of it is in use, and for one shard while another has room. */
    private static final int HEADROOM = 8;

    /**
     * Memtables are counted in pieces of 256 KiB, each in a shard by chance: in smaller shards some are over their share
     * while others have room, and the cache as a whole exceeds its capacity.
     */
    private static final long MIN_SHARD = 8L << 20;

    private static final int MAX_SHARD_BITS = 6;

    private final List<AbstractNativeReference> owned = new ArrayList<>();
    private final long memoryBytes;
    private final Cache cache;
    private final BloomFilter filter;
    private final Statistics statistics;

    Tuning(long memoryBytes) {
        this.memoryBytes = memoryBytes;
        long capacity = memoryBytes - memoryBytes / HEADROOM;
        this.cache = own(new LRUCache(capacity, shardBits(capacity)));
        this.filter = own(new BloomFilter(FILTER_BITS, false));
        this.statistics = own(new Statistics());
        statistics.setStatsLevel(StatsLevel.EXCEPT_DETAILED_TIMERS);
    }

    private static int shardBits(long capacity) {
        long shards = Math.max(1, capacity / MIN_SHARD);
        return Math.min(MAX_SHARD_BITS, Long.SIZE - 1 - Long.numberOfLeadingZeros(shards));
    }

    long memoryBytes() {
        return memoryBytes;
    }

    Cache cache() {
        return cache;
    }

    DBOptions database() {
        return own(new DBOptions())
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setWriteBufferManager(own(new WriteBufferManager(memoryBytes / 3, cache)))
                .setMaxTotalWalSize(memoryBytes)
                // A torn last record is a crash; damage before it is a fault that must not pass for one.
                .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
                .setBytesPerSync(1 << 20)
                .setStatistics(statistics)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setMaxLogFileSize(MAX_LOG)
                .setKeepLogFileNum(LOGS);
    }

    ColumnFamilyOptions family(Family family) {
        BlockBasedTableConfig table = new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setBlockSize(BLOCK_SIZE)
                .setFormatVersion(FILTER_FORMAT)
                .setFilterPolicy(filter)
                .setCacheIndexAndFilterBlocks(true)
                .setCacheIndexAndFilterBlocksWithHighPriority(true)
                .setPinL0FilterAndIndexBlocksInCache(true);
        ColumnFamilyOptions options = own(new ColumnFamilyOptions())
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setBottommostCompressionType(CompressionType.ZSTD_COMPRESSION)
                .setWriteBufferSize(Math.min(memoryBytes / 4, MAX_WRITE_BUFFER));
        if (family == Family.OPERATIONS) {
            table.setWholeKeyFiltering(false);
            options.useCappedPrefixExtractor(SUFFIX_LENGTH).setMemtablePrefixBloomSizeRatio(0.05);
        }
        options.setTableFormatConfig(table);
        return options;
    }

    /** What was counted since the database was opened. */
    long counted(TickerType ticker) {
        return statistics.getTickerCount(ticker);
    }

    private <T extends AbstractNativeReference> T own(T reference) {
        owned.add(reference);
        return reference;
    }

    /** Frees all, the last first; only after the database is closed. */
    @Override
    public void close() {
        for (int i = owned.size() - 1; i >= 0; i--) {
            owned.get(i).close();
        }
    }
}

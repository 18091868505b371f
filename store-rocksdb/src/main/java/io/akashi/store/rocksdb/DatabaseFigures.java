package io.akashi.store.rocksdb;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.rocksdb.RocksDBException;
import org.rocksdb.TickerType;

/**
 * How the database does at a moment. Sizes are in bytes and over all families; what is counted is so since it was opened.
 *
 * @param live an estimate of what its rows take in files
 * @param files of sorted files
 * @param cached blocks in memory
 * @param memtables what is not yet in sorted files
 * @param pendingCompaction what compaction has still to rewrite
 * @param writesStopped whether it takes no writes
 * @param backgroundErrors failures behind the scenes
 * @param counted what it has counted
 */
public record DatabaseFigures(
        long live,
        long files,
        long cached,
        long memtables,
        long pendingCompaction,
        boolean writesStopped,
        long backgroundErrors,
        Counted counted) {
    /**
     * What was counted since the database was opened.
     *
     * @param cacheHits blocks that were in memory
     * @param cacheMisses blocks that were not
     * @param stallMicros for which writes were held up
     * @param walSyncs times the log was forced onto the disk
     * @param walBytes written to the log
     */
    public record Counted(long cacheHits, long cacheMisses, long stallMicros, long walSyncs, long walBytes) {}

    static DatabaseFigures of(RocksDatabase database) {
        try (RocksDatabase.Entry entry = database.enter()) {
            return of(entry);
        } catch (RocksDBException e) {
            throw RocksDatabase.failure("tell how it does", e);
        }
    }

    private static DatabaseFigures of(RocksDatabase.Entry entry) throws RocksDBException {
        Map<String, Long> sums = new HashMap<>();
        for (Family family : Family.values()) {
            for (Of property : Of.values()) {
                long value = entry.rocks().rocks().getLongProperty(entry.rocks().handle(family), property.text());
                sums.merge(property.name(), value, property.isShared() ? Math::max : Long::sum);
            }
        }
        return new DatabaseFigures(
                sums.getOrDefault(Of.ESTIMATE_LIVE_DATA_SIZE.name(), 0L),
                sums.getOrDefault(Of.TOTAL_SST_FILES_SIZE.name(), 0L),
                sums.getOrDefault(Of.BLOCK_CACHE_USAGE.name(), 0L),
                sums.getOrDefault(Of.CUR_SIZE_ALL_MEM_TABLES.name(), 0L),
                sums.getOrDefault(Of.ESTIMATE_PENDING_COMPACTION_BYTES.name(), 0L),
                sums.getOrDefault(Of.IS_WRITE_STOPPED.name(), 0L) > 0,
                sums.getOrDefault(Of.BACKGROUND_ERRORS.name(), 0L),
                counted(entry.rocks()));
    }

    private static Counted counted(OpenRocks rocks) {
        return new Counted(
                rocks.counted(TickerType.BLOCK_CACHE_HIT),
                rocks.counted(TickerType.BLOCK_CACHE_MISS),
                rocks.counted(TickerType.STALL_MICROS),
                rocks.counted(TickerType.WAL_FILE_SYNCED),
                rocks.counted(TickerType.WAL_FILE_BYTES));
    }

    /** RocksDB's own names. */
    private enum Of {
        ESTIMATE_LIVE_DATA_SIZE,
        TOTAL_SST_FILES_SIZE,
        BLOCK_CACHE_USAGE,
        CUR_SIZE_ALL_MEM_TABLES,
        ESTIMATE_PENDING_COMPACTION_BYTES,
        IS_WRITE_STOPPED,
        BACKGROUND_ERRORS;

        String text() {
            return "rocksdb." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** All families have one cache, and one state. */
        boolean isShared() {
            return this == BLOCK_CACHE_USAGE || this == IS_WRITE_STOPPED || this == BACKGROUND_ERRORS;
        }
    }
}

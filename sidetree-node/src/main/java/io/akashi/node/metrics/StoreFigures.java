package io.akashi.node.metrics;

import static io.akashi.node.metrics.Metric.counter;
import static io.akashi.node.metrics.Metric.gauge;

import java.util.List;

/** The figures about the database and the disk. */
final class StoreFigures {
    static final Metric LIVE = gauge(
            "akashi_store_live_bytes",
            "An estimate of the bytes that the store's rows have in files.",
            "Far below akashi_store_files_bytes: akashi db compact gives room back.");
    static final Metric FILES =
            gauge("akashi_store_files_bytes", "Bytes of the store's sorted files.", "Plan the disk.");
    static final Metric CACHE =
            gauge("akashi_store_block_cache_bytes", "Bytes of blocks in memory.", "Bounded by limits.storeBytes.");
    static final Metric CACHE_HITS =
            counter("akashi_store_block_cache_hits_total", "Blocks that were read from memory.", "For dashboards.");
    static final Metric CACHE_MISSES = counter(
            "akashi_store_block_cache_misses_total",
            "Blocks that were read from files.",
            "Many beside hits, and slow resolutions: raise limits.storeBytes.");
    static final Metric MEMTABLES =
            gauge("akashi_store_memtable_bytes", "Bytes of rows that are not yet in sorted files.", "For dashboards.");
    static final Metric PENDING = gauge(
            "akashi_store_pending_compaction_bytes",
            "Bytes that compaction has still to rewrite.",
            "Rising for long: the disk is too slow, and writes will be delayed.");
    static final Metric STALLS = counter(
            "akashi_store_stall_seconds_total",
            "Time that writes were held up because compaction could not follow.",
            "More than now and then: a faster disk.");
    static final Metric STOPPED = gauge(
            "akashi_store_writes_stopped",
            "1 while the store takes no writes, else 0.",
            "See the log; most often the disk is full.");
    static final Metric ERRORS = gauge(
            "akashi_store_background_errors",
            "Failures of the store's work behind the scenes since it was opened.",
            "Any: check the disk, then akashi db verify, then restore a backup.");
    static final Metric WAL_SYNCS = counter(
            "akashi_store_wal_syncs_total", "Times the store's log was forced onto the disk.", "For dashboards.");
    static final Metric WAL_BYTES =
            counter("akashi_store_wal_bytes_total", "Bytes written to the store's log.", "For dashboards.");
    static final Metric DISK_FREE = gauge(
            "akashi_disk_free_bytes",
            "Bytes free for the node on the disk of its data directory.",
            "A full disk stops the node's loop: make room before.");
    static final Metric DISK_SIZE =
            gauge("akashi_disk_size_bytes", "The size of the disk of the data directory.", "For dashboards.");

    static final Metric MEMORY_LIMIT =
            gauge("akashi_memory_limit_bytes", "What the whole process may take (memory).", "docs/memory.md.");
    static final Metric MEMORY_RESIDENT = gauge(
            "akashi_memory_resident_bytes",
            "What the process takes of the machine.",
            "Near the limit for long: raise memory, if the machine has it.");
    static final Metric STORE_MEMORY_LIMIT =
            gauge("akashi_store_memory_limit_bytes", "What the store may hold in memory.", "For dashboards.");
    static final Metric STORE_MEMORY =
            gauge("akashi_store_memory_used_bytes", "What the store holds in memory.", "For dashboards.");
    static final Metric REFUSES = gauge(
            "akashi_store_refuses_writes",
            "1 while the store was refused a write by the disk and waits for room, else 0.",
            "Make room; the store takes writes again by itself.");
    static final Metric MENDED =
            counter("akashi_store_mended_total", "Times the store took writes again after a failure.", "See the log.");

    private StoreFigures() {}

    static List<Metric> all() {
        return List.of(
                LIVE,
                FILES,
                CACHE,
                CACHE_HITS,
                CACHE_MISSES,
                MEMTABLES,
                PENDING,
                STALLS,
                STOPPED,
                ERRORS,
                WAL_SYNCS,
                WAL_BYTES,
                DISK_FREE,
                DISK_SIZE,
                MEMORY_LIMIT,
                MEMORY_RESIDENT,
                STORE_MEMORY_LIMIT,
                STORE_MEMORY,
                REFUSES,
                MENDED);
    }
}

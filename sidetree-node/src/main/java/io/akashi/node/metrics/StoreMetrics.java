package io.akashi.node.metrics;

import io.akashi.node.resources.Resources;
import io.akashi.store.rocksdb.DatabaseFigures;
import io.akashi.store.rocksdb.RocksOperationStore;
import java.io.File;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The figures of the database and of the disk. */
final class StoreMetrics {
    private static final long FRESH_NANOS = 500_000_000;

    private final Figures figures;

    StoreMetrics(Figures figures) {
        this.figures = figures;
    }

    void show(RocksOperationStore store) {
        Supplier<DatabaseFigures> now = new Page(store);
        gauge(StoreFigures.LIVE, now, DatabaseFigures::live);
        gauge(StoreFigures.FILES, now, DatabaseFigures::files);
        gauge(StoreFigures.CACHE, now, DatabaseFigures::cached);
        gauge(StoreFigures.MEMTABLES, now, DatabaseFigures::memtables);
        gauge(StoreFigures.PENDING, now, DatabaseFigures::pendingCompaction);
        gauge(StoreFigures.STOPPED, now, of -> of.writesStopped() ? 1 : 0);
        gauge(StoreFigures.ERRORS, now, DatabaseFigures::backgroundErrors);
        counted(StoreFigures.CACHE_HITS, now, of -> of.cacheHits());
        counted(StoreFigures.CACHE_MISSES, now, of -> of.cacheMisses());
        counted(StoreFigures.STALLS, now, of -> of.stallMicros() / 1e6);
        counted(StoreFigures.WAL_SYNCS, now, of -> of.walSyncs());
        counted(StoreFigures.WAL_BYTES, now, of -> of.walBytes());
    }

    void show(Resources resources) {
        memory(StoreFigures.MEMORY_LIMIT, resources, Resources.Memory::limit);
        memory(StoreFigures.MEMORY_RESIDENT, resources, Resources.Memory::resident);
        memory(StoreFigures.STORE_MEMORY_LIMIT, resources, Resources.Memory::storeLimit);
        memory(StoreFigures.STORE_MEMORY, resources, Resources.Memory::storeUsed);
        figures.gauge(StoreFigures.REFUSES, () -> resources.report().disk().takesWrites() ? 0 : 1);
        figures.counted(
                StoreFigures.MENDED,
                callback -> callback.call(resources.report().disk().mended()));
    }

    private void memory(Metric metric, Resources resources, ToDoubleFunction<Resources.Memory> value) {
        figures.gauge(metric, () -> value.applyAsDouble(resources.report().memory()));
    }

    void show(Path data) {
        File disk = data.toFile();
        figures.gauge(StoreFigures.DISK_FREE, disk, File::getUsableSpace);
        figures.gauge(StoreFigures.DISK_SIZE, disk, File::getTotalSpace);
    }

    private void gauge(Metric metric, Supplier<DatabaseFigures> now, ToDoubleFunction<DatabaseFigures> value) {
        figures.gauge(metric, () -> value.applyAsDouble(now.get()));
    }

    private void counted(
            Metric metric, Supplier<DatabaseFigures> now, ToDoubleFunction<DatabaseFigures.Counted> value) {
        figures.counted(
                metric, callback -> callback.call(value.applyAsDouble(now.get().counted())));
    }

    /** The figures of one page are asked for once. */
    private static final class Page implements Supplier<DatabaseFigures> {
        private final RocksOperationStore store;
        private DatabaseFigures figures;
        private long asked;

        Page(RocksOperationStore store) {
            this.store = store;
            this.figures = store.figures();
            this.asked = System.nanoTime();
        }

        @Override
        public synchronized DatabaseFigures get() {
            if (System.nanoTime() - asked > FRESH_NANOS) {
                figures = store.figures();
                asked = System.nanoTime();
            }
            return figures;
        }
    }
}

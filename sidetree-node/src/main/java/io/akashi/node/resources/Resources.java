package io.akashi.node.resources;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.akashi.node.config.MemoryPlan;
import io.akashi.node.config.NodeSettings;
import io.akashi.store.rocksdb.RocksDatabase;
import io.akashi.store.rocksdb.StoreException;
import io.akashi.store.rocksdb.StoreMemory;
import io.akashi.store.rocksdb.WriteFailure;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Memory and disk of a running node, as its status and its metrics tell them. */
public final class Resources {
    private static final StoreMemory UNKNOWN = new StoreMemory(0, 0, 0, 0, 0);

    private final RocksDatabase database;
    private final NodeSettings settings;
    private final StoreWatch watch;

    private Resources(RocksDatabase database, NodeSettings settings, InstantSource clock) {
        this.database = database;
        this.settings = settings;
        this.watch = new StoreWatch(clock, this::freeBytes);
        database.failure().ifPresent(watch::fails);
        database.listen(watch);
    }

    /** Watches what a node on this database takes. */
    public static Resources watch(RocksDatabase database, NodeSettings settings, InstantSource clock) {
        return new Resources(database, settings, clock);
    }

    /** All of it at this moment. */
    public Report report() {
        MemoryPlan plan = settings.limits().memory();
        StoreMemory store = store();
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        Memory memory = new Memory(
                plan.total(),
                ProcessMemory.resident(),
                heap.getMax(),
                heap.getUsed(),
                store.limit(),
                store.used(),
                store.memtables(),
                settings.limits().keptDocumentBytes());
        Optional<WriteFailure> failure = database.failure();
        Optional<Instant> since = watch.failing();
        return new Report(
                memory,
                new Disk(
                        freeBytes(),
                        failure.isEmpty(),
                        failure.map(WriteFailure::reason).orElse(null),
                        failure.isEmpty() ? null : since.map(Instant::toString).orElse(null),
                        database.timesMended()));
    }

    private StoreMemory store() {
        try {
            return StoreMemory.of(database);
        } catch (StoreException e) {
            return UNKNOWN; // it is being opened anew, or closed
        }
    }

    private long freeBytes() {
        return settings.data().toFile().getUsableSpace();
    }

    /** Memory and disk at a moment. */
    public record Report(Memory memory, Disk disk) {}

    /**
     * Memory, in bytes.
     *
     * @param limit for the whole process
     * @param resident what the process takes of the machine; 0 where the system does not tell
     * @param documentsLimit for resolved documents, within the heap
     */
    public record Memory(
            long limit,
            long resident,
            long heapLimit,
            long heapUsed,
            long storeLimit,
            long storeUsed,
            long memtables,
            long documentsLimit) {}

    /**
     * The disk of the data directory.
     *
     * @param takesWrites whether the database takes any
     * @param failure why it does not
     * @param since when it does not
     * @param mended how often it took writes again after a failure
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Disk(
            long freeBytes,
            boolean takesWrites,
            @Nullable String failure,
            @Nullable String since,
            long mended) {}
}

package io.akashi.node.resources;

import io.akashi.store.rocksdb.WriteFailure;
import io.akashi.store.rocksdb.WriteListener;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells in the log that the store refuses writes, what attempts to mend it came to, and that it takes them again. Attempts
 * are many: what one of them says is told once for each failure of the store.
 */
final class StoreWatch implements WriteListener {
    private static final Logger LOG = LoggerFactory.getLogger(StoreWatch.class);

    /** Messages may hold the numbers of files, so that each is another. */
    private static final int MOST_TOLD = 20;

    private final InstantSource clock;
    private final LongSupplier freeBytes;
    private final Set<String> told = new LinkedHashSet<>();
    private volatile @Nullable Instant failing;

    StoreWatch(InstantSource clock, LongSupplier freeBytes) {
        this.clock = clock;
        this.freeBytes = freeBytes;
    }

    /** Since when writes fail, if they do. */
    Optional<Instant> failing() {
        return Optional.ofNullable(failing);
    }

    @Override
    public void fails(WriteFailure failure) {
        failing = clock.instant();
        LOG.error(
                "event=store_refuses_writes disk_full={} free_bytes={} reason=\"{}\"",
                failure.isFull(),
                freeBytes.getAsLong(),
                failure.reason());
    }

    @Override
    public void attemptFails(Throwable cause) {
        if (isNews(String.valueOf(cause.getMessage()))) {
            LOG.warn("event=store_not_mended free_bytes={}", freeBytes.getAsLong(), cause);
        }
    }

    private synchronized boolean isNews(String message) {
        return told.size() < MOST_TOLD && told.add(message);
    }

    @Override
    public void works() {
        failing = null;
        synchronized (this) {
            told.clear();
        }
        LOG.warn("event=store_takes_writes_again free_bytes={}", freeBytes.getAsLong());
    }
}

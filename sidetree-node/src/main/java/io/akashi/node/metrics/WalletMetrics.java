package io.akashi.node.metrics;

import io.akashi.node.lock.LockDesk;
import io.akashi.node.lock.LockReport;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The figures of a wallet on Bitcoin. It is asked now and then and not at each scrape, as bitcoind may be slow. */
final class WalletMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(WalletMetrics.class);
    private static final Duration EVERY = Duration.ofSeconds(30);

    private final LockDesk desk;
    private final ScheduledExecutorService asking = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "wallet-metrics");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable LockReport last;

    WalletMetrics(LockDesk desk, Figures figures) {
        this.desk = desk;
        figures.gauges(WritingFigures.SPENDABLE, callback -> known(report -> report.spendable(), callback::call));
        figures.gauges(WritingFigures.LOCKED, callback -> known(report -> report.locked(), callback::call));
        figures.gauges(WritingFigures.LOCKS, callback -> {
            LockReport now = last;
            if (now != null) {
                long ended = now.locks().stream().filter(LockReport.Lock::ended).count();
                callback.call(now.locks().size() - ended, "holds");
                callback.call(ended, "ended");
            }
        });
        figures.gauges(WritingFigures.LOCK_ENDS, callback -> known(WalletMetrics::ends, callback::call));
        asking.scheduleWithFixedDelay(this::ask, 0, EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    private interface Of {
        @Nullable
        Long in(LockReport report);
    }

    private interface Told {
        void value(double value);
    }

    private void known(Of of, Told told) {
        LockReport now = last;
        Long value = now == null ? null : of.in(now);
        if (value != null) {
            told.value(value);
        }
    }

    private static @Nullable Long ends(LockReport report) {
        Long block = report.block();
        return block == null
                ? null
                : report.locks().stream()
                        .mapToLong(lock -> Math.max(0, lock.unlock() - block))
                        .max()
                        .orElse(0);
    }

    private void ask() {
        try {
            last = Objects.requireNonNull(desk.report());
        } catch (RuntimeException e) { // else it would never be asked again
            LOG.debug("event=wallet_not_asked", e);
        }
    }

    /** Asks no more. */
    void close() {
        asking.shutdownNow();
    }
}

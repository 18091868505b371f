package io.akashi.node.metrics;

import io.akashi.node.lock.LockDesk;
import io.akashi.node.lock.LockReport;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The figures of a wallet on Bitcoin. It is asked now and then and not at each scrape, as bitcoind may be slow. */
final class WalletMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(WalletMetrics.class);
    private static final Duration EVERY = Duration.ofSeconds(30);

    private final Supplier<LockReport> wallet;
    private final ScheduledExecutorService asking = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "wallet-metrics");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable LockReport last;

    /** Used by the thread that asks. */
    private boolean isFailing;

    WalletMetrics(LockDesk desk, Figures figures) {
        this(desk::report, EVERY, figures);
    }

    WalletMetrics(Supplier<LockReport> wallet, Duration every, Figures figures) {
        this.wallet = wallet;
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
        asking.scheduleWithFixedDelay(this::ask, 0, every.toMillis(), TimeUnit.MILLISECONDS);
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
            last = Objects.requireNonNull(wallet.get());
            isFailing = false;
        } catch (RuntimeException | Error e) { // else it would never be asked again
            last = null; // what it had some time ago would look like what it has
            if (!isFailing) {
                isFailing = true;
                LOG.warn("event=wallet_not_asked retry_in_ms={}", EVERY.toMillis(), e);
            }
        }
    }

    /** Asks no more. */
    void close() {
        asking.shutdownNow();
    }
}

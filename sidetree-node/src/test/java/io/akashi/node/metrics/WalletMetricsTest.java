package io.akashi.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.akashi.node.lock.LockReport;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class WalletMetricsTest {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(WalletMetrics.class);
    private static final LockReport REPORT = new LockReport(7L, 5_000L, 0L, List.of(), null, null);

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Semaphore asked = new Semaphore(0);
    private volatile boolean isIll;

    @BeforeEach
    void listen() {
        lines.start();
        LOG.addAppender(lines);
    }

    @AfterEach
    void leave() {
        LOG.detachAppender(lines);
    }

    private LockReport report() {
        asked.release();
        if (isIll) {
            throw new NoClassDefFoundError("a failure that a test wants");
        }
        return REPORT;
    }

    /** Until what is so now has been seen. */
    private void awaitAsked() throws InterruptedException {
        asked.drainPermits();
        assertThat(asked.tryAcquire(3, 30, TimeUnit.SECONDS)).isTrue();
    }

    private List<Double> spendable() {
        return registry.scrape(WritingFigures.SPENDABLE.name()::equals).stream()
                .flatMap(family -> ((GaugeSnapshot) family).getDataPoints().stream())
                .map(GaugeSnapshot.GaugeDataPointSnapshot::getValue)
                .toList();
    }

    @Test
    void wallet_isAskedAgainAfterAnError_andNothingOldIsShownMeanwhile() throws InterruptedException {
        WalletMetrics metrics = new WalletMetrics(this::report, Duration.ofMillis(1), new Figures(registry));
        try {
            awaitAsked();
            assertThat(spendable()).containsExactly(5_000.0);
            isIll = true;
            awaitAsked();
            assertThat(spendable()).isEmpty();
            isIll = false;
            awaitAsked();
            assertThat(spendable()).containsExactly(5_000.0);
        } finally {
            metrics.close();
        }
        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARN);
            assertThat(line.getFormattedMessage()).startsWith("event=wallet_not_asked");
        });
    }
}

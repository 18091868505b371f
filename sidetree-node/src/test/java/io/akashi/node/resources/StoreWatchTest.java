package io.akashi.node.resources;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.akashi.store.rocksdb.StoreException;
import io.akashi.store.rocksdb.WriteFailure;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class StoreWatchTest {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(StoreWatch.class);
    private static final Instant NOW = Instant.parse("2026-11-29T00:00:00Z");
    private static final WriteFailure FULL = new WriteFailure(true, "no space left");

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final StoreWatch watch = new StoreWatch(() -> NOW, () -> 7);

    @BeforeEach
    void listen() {
        lines.start();
        LOG.addAppender(lines);
    }

    @AfterEach
    void leave() {
        LOG.detachAppender(lines);
    }

    private void attempt(String message) {
        watch.attemptFails(new StoreException(message));
    }

    private List<String> said() {
        return lines.list.stream()
                .map(line -> line.getFormattedMessage()
                        + (line.getThrowableProxy() == null
                                ? ""
                                : " " + line.getThrowableProxy().getMessage()))
                .toList();
    }

    @Test
    void attempts_areToldOnceForEachThingTheySay() {
        watch.fails(FULL);
        assertThat(watch.failing()).contains(NOW);
        attempt("a lock is held");
        attempt("a file is gone");
        attempt("a lock is held");
        watch.works();
        assertThat(watch.failing()).isEmpty();
        watch.fails(FULL);
        attempt("a lock is held");
        assertThat(said())
                .containsExactly(
                        "event=store_refuses_writes disk_full=true free_bytes=7 reason=\"no space left\"",
                        "event=store_not_mended free_bytes=7 a lock is held",
                        "event=store_not_mended free_bytes=7 a file is gone",
                        "event=store_takes_writes_again free_bytes=7",
                        "event=store_refuses_writes disk_full=true free_bytes=7 reason=\"no space left\"",
                        "event=store_not_mended free_bytes=7 a lock is held");
    }

    @Test
    void attempts_thatAlwaysSaySomethingElseDoNotFillTheLog() {
        watch.fails(FULL);
        for (int file = 0; file < 1000; file++) {
            attempt("file " + file + " is gone");
        }
        assertThat(lines.list).hasSize(21);
    }
}

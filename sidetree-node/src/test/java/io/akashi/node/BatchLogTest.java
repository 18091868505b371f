package io.akashi.node;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.akashi.sidetree.store.BatchId;
import io.akashi.sidetree.store.BatchRecord;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a batch that waits for days leaves in the log. */
class BatchLogTest {
    private static final BatchRecord BATCH = batch(1);

    private final Logger logger = (Logger) LoggerFactory.getLogger(BatchLog.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private long now;
    private final BatchLog log = new BatchLog(() -> now);

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
    }

    private static BatchRecord batch(long id) {
        return new BatchRecord(new BatchId(id), 3, new BatchRecord.State.Assembled());
    }

    @Test
    void refused_isLoggedOnceAnHourForOneReasonOfABatch() {
        for (int turn = 0; turn < 7_200; turn++) {
            log.refused(BATCH, "the fee would be " + turn + " sat, the limit is 1000.5 sat");
            log.refused(BATCH, "fee not met, " + turn);
            now += Duration.ofSeconds(1).toNanos();
        }
        assertThat(lines.list).hasSize(4);
        assertThat(lines.list.get(0).getFormattedMessage())
                .isEqualTo("event=batch_refused batch=1 operations=3"
                        + " reason=\"the fee would be 0 sat, the limit is 1000.5 sat\"");
    }

    @Test
    void refused_isLoggedForEachReasonAndBatch() {
        log.refused(BATCH, "our coins lack 5 sat");
        log.refused(BATCH, "the ledger is away");
        log.refused(batch(2), "the ledger is away");
        log.refused(BATCH, "our coins lack 4 sat");
        assertThat(lines.list).hasSize(3);
    }
}

package io.akashi.node;

import io.akashi.node.write.BatchWriter;
import io.akashi.sidetree.store.BatchRecord;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what keeps batches from the ledger. A batch is tried at each turn; one reason is logged once an hour for it, whatever
 * figures are in it. Used by the loop's thread.
 */
final class BatchLog implements BatchWriter.Reports {
    private static final Logger LOG = LoggerFactory.getLogger(BatchLog.class);
    private static final long AGAIN = Duration.ofHours(1).toNanos();
    private static final int REASONS = 16;

    private final LongSupplier nanos;
    private final Map<String, Long> logged = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REASONS;
        }
    };

    BatchLog() {
        this(System::nanoTime);
    }

    /** @param nanos the time since any moment, by a clock that nobody sets */
    BatchLog(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public void refused(BatchRecord batch, String reason) {
        String said = batch.id() + " " + reason.replaceAll("[0-9.]+", "#");
        long now = nanos.getAsLong();
        Long before = logged.get(said);
        if (before != null && now - before < AGAIN) {
            return;
        }
        logged.put(said, now);
        LOG.warn("event=batch_refused batch={} operations={} reason=\"{}\"", batch.id(), batch.operations(), reason);
    }

    @Override
    public void leftOut(BatchRecord batch) {
        LOG.warn("event=batch_left_out batch={} operations={}", batch.id(), batch.operations());
    }
}

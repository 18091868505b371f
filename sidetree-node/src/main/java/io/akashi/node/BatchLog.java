package io.akashi.node;

import io.akashi.node.write.BatchWriter;
import io.akashi.sidetree.store.BatchRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what keeps batches from the ledger. */
final class BatchLog implements BatchWriter.Reports {
    private static final Logger LOG = LoggerFactory.getLogger(BatchLog.class);

    @Override
    public void refused(BatchRecord batch, String reason) {
        LOG.warn("event=batch_refused batch={} operations={} reason=\"{}\"", batch.id(), batch.operations(), reason);
    }

    @Override
    public void leftOut(BatchRecord batch) {
        LOG.warn("event=batch_left_out batch={} operations={}", batch.id(), batch.operations());
    }
}

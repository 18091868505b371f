package io.akashi.node.metrics;

import io.akashi.node.write.BatchWriter;
import io.akashi.sidetree.store.BatchRecord;
import io.prometheus.metrics.core.metrics.Counter;

/** Counts what keeps batches from the ledger. */
record WatchedReports(BatchWriter.Reports next, Counter refusals, Counter leftOut) implements BatchWriter.Reports {
    @Override
    public void refused(BatchRecord batch, String reason) {
        refusals.inc();
        next.refused(batch, reason);
    }

    @Override
    public void leftOut(BatchRecord batch) {
        leftOut.inc();
        next.leftOut(batch);
    }
}

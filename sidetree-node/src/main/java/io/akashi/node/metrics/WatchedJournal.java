package io.akashi.node.metrics;

import io.akashi.sidetree.store.BatchId;
import io.akashi.sidetree.store.BatchJournal;
import io.akashi.sidetree.store.BatchRecord;
import io.akashi.sidetree.store.BatchRecord.State;
import io.akashi.sidetree.store.QueuedOperation;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.List;
import java.util.Locale;

/** A journal whose steps are counted, and logged for each operation with the receipt's id. */
final class WatchedJournal implements BatchJournal {
    private final BatchJournal journal;
    private final Counter steps;
    private final Histogram sizes;

    /** @param steps are also counted by who learns that a batch was applied */
    WatchedJournal(BatchJournal journal, Counter steps, Figures figures) {
        this.journal = journal;
        this.steps = steps;
        this.sizes = figures.histogram(WritingFigures.BATCH_SIZE);
    }

    /** The state as a label has it. */
    static String name(State state) {
        return state.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public BatchRecord assemble(int count) {
        BatchRecord batch = journal.assemble(count);
        steps.labelValues(name(batch.state())).inc();
        sizes.observe(batch.operations());
        OperationLog.batched(batch, journal);
        return batch;
    }

    @Override
    public void advance(BatchRecord batch) {
        journal.advance(batch);
        steps.labelValues(name(batch.state())).inc();
        OperationLog.advanced(batch);
    }

    @Override
    public void requeue(BatchId batch) {
        journal.requeue(batch);
        steps.labelValues("requeued").inc();
        OperationLog.requeued(batch);
    }

    @Override
    public void finish(BatchId batch) {
        journal.finish(batch);
        steps.labelValues("finished").inc();
    }

    @Override
    public List<BatchRecord> open() {
        return journal.open();
    }

    @Override
    public List<QueuedOperation> operations(BatchId batch) {
        return journal.operations(batch);
    }
}

package io.akashi.conformance.crash;

import io.akashi.sidetree.store.BatchId;
import io.akashi.sidetree.store.BatchJournal;
import io.akashi.sidetree.store.BatchRecord;
import io.akashi.sidetree.store.QueuedOperation;
import java.util.List;

/**
 * A faulty journal: it keeps nothing of a batch, neither its files nor what was signed, before that is sent. If it forgot the
 * latter alone, a block that holds what was sent would still settle the batch by its anchor string.
 */
public final class ForgetfulJournal implements BatchJournal {
    private final BatchJournal journal;

    /** One that keeps the rest in {@code journal}. */
    public ForgetfulJournal(BatchJournal journal) {
        this.journal = journal;
    }

    @Override
    public BatchRecord assemble(int count) {
        return journal.assemble(count);
    }

    @Override
    public void advance(BatchRecord batch) {
        BatchRecord.State state = batch.state();
        if (!(state instanceof BatchRecord.State.FilesStored || state instanceof BatchRecord.State.Prepared)) {
            journal.advance(batch);
        }
    }

    @Override
    public void requeue(BatchId batch) {
        journal.requeue(batch);
    }

    @Override
    public void finish(BatchId batch) {
        journal.finish(batch);
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

package io.akashi.node.client;

import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.store.BatchId;
import io.akashi.sidetree.store.BatchJournal;
import io.akashi.sidetree.store.BatchRecord;
import io.akashi.sidetree.store.BatchRecord.State;
import io.akashi.sidetree.store.OperationId;
import io.akashi.sidetree.store.OperationQueue;
import io.akashi.sidetree.store.QueuedOperation;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;

/**
 * A journal whose batches are charged to the clients. A signed version is charged before it is recorded, and nothing is
 * sent that is not recorded: whatever is spent was charged.
 */
final class AccountedJournal implements BatchJournal {
    private final BatchJournal journal;
    private final OperationQueue queue;
    private final ClientAccounts accounts;
    private final Lock queueAlone;
    private final InstantSource clock;

    AccountedJournal(
            BatchJournal journal, OperationQueue queue, ClientAccounts accounts, Lock queueAlone, InstantSource clock) {
        this.journal = journal;
        this.queue = queue;
        this.accounts = accounts;
        this.queueAlone = queueAlone;
        this.clock = clock;
    }

    /** Charges what was signed while nobody kept accounts. */
    void resume() {
        journal.open().forEach(this::charge);
        queueChanged(() -> true);
    }

    @Override
    public BatchRecord assemble(int count) {
        return queueChanged(() -> journal.assemble(count));
    }

    @Override
    public void advance(BatchRecord batch) {
        if (batch.state() instanceof State.Prepared) {
            charge(batch);
        }
        journal.advance(batch);
    }

    @Override
    public void requeue(BatchId batch) {
        List<OperationId> returning = ids(batch);
        queueChanged(() -> {
            journal.requeue(batch);
            return true;
        });
        boolean stays = journal.open().stream().anyMatch(open -> open.id().equals(batch));
        if (!stays) {
            accounts.returned(batch, returning);
        }
    }

    @Override
    public void finish(BatchId batch) {
        accounts.finished(batch, ids(batch));
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

    private void charge(BatchRecord batch) {
        List<PreparedAnchor> versions = versions(batch.state());
        List<OperationId> operations = ids(batch.id());
        if (!versions.isEmpty() && !operations.isEmpty()) {
            accounts.charge(
                    batch.id(), operations, versions.get(versions.size() - 1).fee(), clock.instant());
        }
    }

    private static List<PreparedAnchor> versions(State state) {
        if (state instanceof State.Prepared prepared) {
            return prepared.versions();
        }
        return state instanceof State.Broadcast broadcast ? broadcast.versions() : List.of();
    }

    private List<OperationId> ids(BatchId batch) {
        return journal.operations(batch).stream().map(QueuedOperation::id).toList();
    }

    private <T> T queueChanged(Supplier<T> change) {
        queueAlone.lock();
        try {
            T changed = change.get();
            accounts.waiting(queue.size());
            return changed;
        } finally {
            queueAlone.unlock();
        }
    }
}

package io.akashi.node.metrics;

import io.akashi.sidetree.store.BatchId;
import io.akashi.sidetree.store.BatchJournal;
import io.akashi.sidetree.store.BatchRecord;
import io.akashi.sidetree.store.BatchRecord.State;
import io.akashi.sidetree.store.BlockChanges.BatchSettlement;
import io.akashi.sidetree.store.QueuedOperation;
import io.akashi.sidetree.store.TransactionRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of accepted operations through the log: a line for each operation when it is queued, is put into a batch and is
 * anchored, all with the id of its receipt; and a line for each batch when it is sent. Its logger has a name of its own, so
 * that a busy node can turn the lines off.
 */
final class OperationLog {
    private static final Logger LOG = LoggerFactory.getLogger("io.akashi.operations");

    private OperationLog() {}

    static void queued(QueuedOperation operation) {
        LOG.info(
                "event=operation_queued receipt={} type={} did_suffix={}",
                operation.id(),
                operation.type().text(),
                operation.suffix());
    }

    static void batched(BatchRecord batch, BatchJournal journal) {
        if (LOG.isInfoEnabled()) {
            journal.operations(batch.id())
                    .forEach(operation -> LOG.info(
                            "event=operation_batched receipt={} batch={}",
                            operation.id(),
                            batch.id().value()));
        }
    }

    static void advanced(BatchRecord batch) {
        if (batch.state() instanceof State.Broadcast broadcast) {
            LOG.info(
                    "event=batch_broadcast batch={} operations={} transaction={}",
                    batch.id().value(),
                    batch.operations(),
                    broadcast.versions().get(broadcast.versions().size() - 1).transactionId());
        }
    }

    static void requeued(BatchId batch) {
        LOG.info("event=batch_requeued batch={}", batch.value());
    }

    static void anchored(BatchSettlement settled, BatchJournal journal) {
        if (LOG.isInfoEnabled()) {
            TransactionRecord transaction = settled.transaction();
            journal.operations(settled.batch())
                    .forEach(operation -> LOG.info(
                            "event=operation_anchored receipt={} batch={} transaction_number={} outcome={}",
                            operation.id(),
                            settled.batch().value(),
                            transaction.transaction().number().value(),
                            LedgerEvents.name(transaction.outcome())));
        }
    }
}

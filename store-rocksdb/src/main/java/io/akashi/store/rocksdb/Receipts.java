package io.akashi.store.rocksdb;

import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.BatchId;
import io.akashi.sidetree.store.BatchRecord;
import io.akashi.sidetree.store.OperationId;
import io.akashi.sidetree.store.Receipt;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import io.akashi.store.rocksdb.RequestRows.ReceiptRow;
import io.akashi.store.rocksdb.RequestRows.Where;
import java.util.Optional;

/**
 * Receipts as they follow from where a request is, how far its batch has come, and what its transaction came to: kept
 * nowhere twice, so that a rollback or a late file changes them by itself.
 */
final class Receipts {
    private final QueueOrder order;

    /** Receipts with places in this order; readers hold {@link QueueOrder#together()}. */
    Receipts(QueueOrder order) {
        this.order = order;
    }

    Optional<Receipt> find(Moment moment, OperationId id) {
        return moment.get(Family.RECEIPTS, Keys.of(id)).map(ReceiptRow::read).map(row -> {
            Receipt.State state = row.where() instanceof Where.Queued queued
                    ? new Receipt.State.Queued(order.place(queued.sequence()))
                    : ofBatch(moment, ((Where.InBatch) row.where()).batch());
            return new Receipt(id, row.type(), row.suffix(), row.acceptedAt(), state);
        });
    }

    private static Receipt.State ofBatch(Moment moment, BatchId id) {
        Optional<byte[]> finished = moment.get(Family.FINISHED, Keys.of(id));
        if (finished.isPresent()) {
            FinishedBatch batch = FinishedBatch.read(finished.get());
            return ofTransaction(moment, id, batch);
        }
        BatchRecord.State state = moment.get(Family.BATCHES, Keys.of(id))
                .map(row -> BatchRows.read(id, row).state())
                .orElseThrow(() -> RowReader.damaged("no batch " + id + ", but a receipt of it"));
        if (state instanceof BatchRecord.State.Applied applied) {
            return ofTransaction(moment, id, FinishedBatch.of(applied));
        }
        return state instanceof BatchRecord.State.Broadcast broadcast
                ? new Receipt.State.Broadcast(id, FinishedBatch.newest(broadcast.versions()))
                : new Receipt.State.Batched(id);
    }

    private static Receipt.State ofTransaction(Moment moment, BatchId id, FinishedBatch batch) {
        TransactionNumber number = batch.transaction();
        Optional<Outcome> outcome = moment.get(Family.TRANSACTIONS, Keys.of(number))
                .map(TransactionRows::read)
                .map(TransactionRecord::outcome);
        if (outcome.isPresent() && outcome.get() instanceof Outcome.Rejected rejected) {
            return new Receipt.State.Rejected(rejected.code());
        }
        // One that cannot be read yet is mined but not applied, and one that a rollback took back may come again.
        return outcome.isPresent() && outcome.get() instanceof Outcome.Processed
                ? new Receipt.State.Applied(id, batch.transactionId(), number.time())
                : new Receipt.State.Broadcast(id, batch.transactionId());
    }
}

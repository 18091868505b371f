package io.akashi.store.rocksdb;

import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.OperationType;
import io.akashi.sidetree.store.BatchId;
import io.akashi.sidetree.store.OperationId;
import io.akashi.sidetree.store.QueuedOperation;
import java.time.Instant;

/** Requests as rows of the queue and of batches, and the rows of their receipts. */
final class RequestRows {
    private static final int USUAL = 128;
    private static final int QUEUED = 0;
    private static final int IN_BATCH = 1;

    private RequestRows() {}

    /** A request and when it was accepted. */
    record Request(QueuedOperation operation, Instant acceptedAt) {
        byte[] value() {
            return new RowWriter(USUAL + operation.request().size())
                    .putText(operation.id().text())
                    .putByte(operation.type().code())
                    .putText(operation.suffix().text())
                    .putLong(acceptedAt.getEpochSecond())
                    .putInt(acceptedAt.getNano())
                    .putRest(operation.request())
                    .row();
        }

        static Request read(byte[] value) {
            RowReader row = new RowReader(value);
            OperationId id = new OperationId(row.getText());
            OperationType type = OperationType.ofCode(row.getByte());
            DidSuffix suffix = new DidSuffix(row.getText());
            Instant acceptedAt = Instant.ofEpochSecond(row.getLong(), row.getInt());
            return new Request(new QueuedOperation(id, type, suffix, row.getRest()), acceptedAt);
        }

        /** The receipt's row while the request is there. */
        byte[] receipt(Where where) {
            RowWriter row = new RowWriter(USUAL)
                    .putByte(operation.type().code())
                    .putText(operation.suffix().text())
                    .putLong(acceptedAt.getEpochSecond())
                    .putInt(acceptedAt.getNano());
            if (where instanceof Where.Queued queued) {
                row.putByte(QUEUED).putLong(queued.sequence());
            } else if (where instanceof Where.InBatch inBatch) {
                row.putByte(IN_BATCH).putLong(inBatch.batch().value());
            }
            return row.row();
        }
    }

    /** What a receipt's row holds; what became of a batch is read from the batch, so that it is kept once. */
    record ReceiptRow(OperationType type, DidSuffix suffix, Instant acceptedAt, Where where) {
        static ReceiptRow read(byte[] value) {
            RowReader row = new RowReader(value);
            OperationType type = OperationType.ofCode(row.getByte());
            DidSuffix suffix = new DidSuffix(row.getText());
            Instant acceptedAt = Instant.ofEpochSecond(row.getLong(), row.getInt());
            int kind = row.getByte();
            Where where = switch (kind) {
                case QUEUED -> new Where.Queued(row.getLong());
                case IN_BATCH -> new Where.InBatch(new BatchId(row.getLong()));
                default -> throw RowReader.damaged("no place of a request has code " + kind);
            };
            return new ReceiptRow(type, suffix, acceptedAt, where);
        }
    }

    /** Where a request is. */
    sealed interface Where {
        /** In the queue. */
        record Queued(long sequence) implements Where {}

        /** In a batch, open or final. */
        record InBatch(BatchId batch) implements Where {}
    }
}

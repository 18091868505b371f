package io.akashi.store.rocksdb;

import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.BatchRecord.State;
import java.util.List;

/** What is left of a batch that is final, for the receipts of its operations. */
record FinishedBatch(String transactionId, TransactionNumber transaction) {
    private static final int USUAL = 96;

    static FinishedBatch of(State.Applied applied) {
        return new FinishedBatch(newest(applied.versions()), applied.transaction());
    }

    static FinishedBatch read(byte[] value) {
        RowReader row = new RowReader(value);
        return new FinishedBatch(row.getText(), new TransactionNumber(row.getLong()));
    }

    byte[] value() {
        return new RowWriter(USUAL)
                .putText(transactionId)
                .putLong(transaction.value())
                .row();
    }

    /** The ledger's name of the newest version, or nothing if none was ever signed. */
    static String newest(List<PreparedAnchor> versions) {
        return versions.isEmpty() ? "" : versions.get(versions.size() - 1).transactionId();
    }
}

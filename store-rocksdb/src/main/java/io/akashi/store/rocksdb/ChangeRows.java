package io.akashi.store.rocksdb;

import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.OperationType;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.ChangeLog.Anchored;
import io.akashi.sidetree.store.ChangeLog.Change;
import io.akashi.sidetree.store.ChangeLog.Kind;
import java.util.ArrayList;
import java.util.List;

/** Rows of the change log: entries of one transaction and one kind together, or that all after a block was forgotten. */
final class ChangeRows {
    private static final int USUAL = 64;
    private static final int HEAD = 1 + Long.BYTES + 1;
    private static final int ALL_AFTER = 4;

    private ChangeRows() {}

    /** An operation's part of an entry. */
    record Named(DidSuffix suffix, OperationType type, int index) {}

    /** @param through how many entries the log has had with these */
    static byte[] value(long through, Kind kind, Anchored anchored, List<Named> operations) {
        RowWriter row = new RowWriter(USUAL * (operations.size() + 1))
                .putLong(through)
                .putByte(kind.ordinal())
                .putLong(anchored.transaction().value())
                .putText(anchored.block().text())
                .putInt(operations.size());
        for (Named operation : operations) {
            row.putByte(operation.type().code())
                    .putInt(operation.index())
                    .putText(operation.suffix().text());
        }
        return row.row();
    }

    static byte[] allAfter(long through, AnchorTime forkPoint) {
        return new RowWriter(HEAD + Long.BYTES)
                .putLong(through)
                .putByte(ALL_AFTER)
                .putLong(forkPoint.block())
                .row();
    }

    static long through(byte[] value) {
        return new RowReader(value).getLong();
    }

    static List<Change> read(byte[] value) {
        RowReader row = new RowReader(value);
        row.getLong();
        int kind = row.getByte();
        if (kind == ALL_AFTER) {
            return List.of(new Change.AllAfter(new AnchorTime(row.getLong())));
        }
        if (kind < 0 || kind >= Kind.values().length) {
            throw RowReader.damaged("no kind of change has code " + kind);
        }
        Anchored anchored = new Anchored(new TransactionNumber(row.getLong()), new BlockHash(row.getText()));
        int count = row.getInt();
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            OperationType type = OperationType.ofCode(row.getByte());
            int index = row.getInt();
            DidSuffix suffix = new DidSuffix(row.getText());
            changes.add(new Change.OfOperation(Kind.values()[kind], anchored, suffix, type, index));
        }
        return changes;
    }
}

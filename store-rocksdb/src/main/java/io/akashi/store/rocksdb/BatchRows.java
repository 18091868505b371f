package io.akashi.store.rocksdb;

import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.BatchId;
import io.akashi.sidetree.store.BatchRecord;
import io.akashi.sidetree.store.BatchRecord.State;
import java.util.ArrayList;
import java.util.List;

/** Records of batches as rows. */
final class BatchRows {
    private static final int USUAL = 512;
    private static final int ASSEMBLED = 0;
    private static final int FILES_STORED = 1;
    private static final int PREPARED = 2;
    private static final int BROADCAST = 3;
    private static final int APPLIED = 4;

    private BatchRows() {}

    static byte[] value(BatchRecord batch) {
        RowWriter row = new RowWriter(USUAL).putInt(batch.operations());
        State state = batch.state();
        if (state instanceof State.Assembled) {
            row.putByte(ASSEMBLED);
        } else if (state instanceof State.FilesStored stored) {
            row.putByte(FILES_STORED).putText(stored.anchorString());
        } else if (state instanceof State.Prepared prepared) {
            row.putByte(PREPARED).putText(prepared.anchorString());
            put(row, prepared.versions());
        } else if (state instanceof State.Broadcast broadcast) {
            row.putByte(BROADCAST).putText(broadcast.anchorString());
            put(row, broadcast.versions());
            row.putLong(broadcast.since().block());
        } else if (state instanceof State.Applied applied) {
            row.putByte(APPLIED).putText(applied.anchorString());
            put(row, applied.versions());
            row.putLong(applied.since().block()).putLong(applied.transaction().value());
        }
        return row.row();
    }

    static BatchRecord read(BatchId id, byte[] value) {
        RowReader row = new RowReader(value);
        int operations = row.getInt();
        return new BatchRecord(id, operations, state(row));
    }

    private static State state(RowReader row) {
        int kind = row.getByte();
        return switch (kind) {
            case ASSEMBLED -> new State.Assembled();
            case FILES_STORED -> new State.FilesStored(row.getText());
            case PREPARED -> new State.Prepared(row.getText(), versions(row));
            case BROADCAST -> new State.Broadcast(row.getText(), versions(row), new AnchorTime(row.getLong()));
            case APPLIED ->
                new State.Applied(
                        row.getText(),
                        versions(row),
                        new AnchorTime(row.getLong()),
                        new TransactionNumber(row.getLong()));
            default -> throw RowReader.damaged("no batch state has code " + kind);
        };
    }

    private static void put(RowWriter row, List<PreparedAnchor> versions) {
        row.putInt(versions.size());
        for (PreparedAnchor version : versions) {
            row.putText(version.transactionId())
                    .putBytes(version.signed())
                    .putLong(version.fee().amount());
        }
    }

    private static List<PreparedAnchor> versions(RowReader row) {
        int count = row.getInt();
        List<PreparedAnchor> versions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            versions.add(new PreparedAnchor(row.getText(), row.getBytes(), new Satoshis(row.getLong())));
        }
        return versions;
    }
}

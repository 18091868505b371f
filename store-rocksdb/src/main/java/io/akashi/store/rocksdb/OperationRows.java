package io.akashi.store.rocksdb;

import io.akashi.sidetree.model.OperationType;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.StoredOperation.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Operations as rows, and the undo row that lists those of one transaction. */
final class OperationRows {
    private static final int HEAD = 4;
    private static final int USUAL_UNDO = 64;

    private OperationRows() {}

    static byte[] key(StoredOperation operation) {
        return Keys.operation(operation.suffix(), operation.transaction(), operation.index());
    }

    static byte[] value(StoredOperation operation) {
        return new RowWriter(HEAD + operation.request().size())
                .putByte(operation.type().code())
                .putByte(code(operation.verdict()))
                .putByte(operation.hasDelta() ? 1 : 0)
                .putRest(operation.request())
                .row();
    }

    static StoredOperation read(byte[] key, byte[] value) {
        RowReader row = new RowReader(value);
        OperationType type = OperationType.ofCode(row.getByte());
        Verdict verdict = verdict(row.getByte());
        boolean hasDelta = row.getByte() == 1;
        return new StoredOperation(
                Keys.transaction(key), Keys.index(key), type, Keys.suffix(key), row.getRest(), hasDelta, verdict);
    }

    /** The keys of these operations, as one row. */
    static byte[] undo(List<StoredOperation> operations) {
        RowWriter row = new RowWriter(USUAL_UNDO * (operations.size() + 1)).putInt(operations.size());
        for (StoredOperation operation : operations) {
            row.putInt(operation.index()).putText(operation.suffix().text());
        }
        return row.row();
    }

    /** The operations that an undo row lists. */
    static List<Listed> listed(byte[] undo) {
        RowReader row = new RowReader(undo);
        int count = row.getInt();
        List<Listed> listed = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            listed.add(new Listed(row.getInt(), row.getText()));
        }
        return listed;
    }

    private static int code(Verdict verdict) {
        return switch (verdict) {
            case UNSIGNED -> 0;
            case VALID -> 1;
            case INVALID -> 2;
        };
    }

    private static Verdict verdict(int code) {
        return switch (code) {
            case 0 -> Verdict.UNSIGNED;
            case 1 -> Verdict.VALID;
            case 2 -> Verdict.INVALID;
            default -> throw RowReader.damaged("no verdict has code " + code);
        };
    }

    /** One operation in an undo row. */
    record Listed(int index, String suffix) {}
}

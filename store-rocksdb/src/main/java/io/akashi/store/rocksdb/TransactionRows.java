package io.akashi.store.rocksdb;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Records of transactions as rows. Errors are kept by their stable text. */
final class TransactionRows {
    private static final int USUAL = 256;
    private static final int PROCESSED = 0;
    private static final int REJECTED = 1;
    private static final int UNAVAILABLE = 2;
    private static final Map<String, ErrorCode> CODES =
            Arrays.stream(ErrorCode.values()).collect(Collectors.toMap(ErrorCode::code, Function.identity()));

    private TransactionRows() {}

    static byte[] value(TransactionRecord record) {
        AnchoredTransaction transaction = record.transaction();
        RowWriter row = new RowWriter(USUAL)
                .putLong(transaction.number().value())
                .putText(transaction.blockHash().text())
                .putText(transaction.anchorString())
                .putLong(transaction.feePaid().amount())
                .putLong(transaction.normalizedFee().amount())
                .putText(transaction.writer().id());
        put(row, record.outcome());
        return row.row();
    }

    static TransactionRecord read(byte[] value) {
        RowReader row = new RowReader(value);
        AnchoredTransaction transaction = new AnchoredTransaction(
                new TransactionNumber(row.getLong()),
                new BlockHash(row.getText()),
                row.getText(),
                new Satoshis(row.getLong()),
                new Satoshis(row.getLong()),
                new Writer(row.getText()));
        return new TransactionRecord(transaction, outcome(row));
    }

    private static void put(RowWriter row, Outcome outcome) {
        if (outcome instanceof Outcome.Processed processed) {
            row.putByte(PROCESSED)
                    .putInt(processed.operations())
                    .putText(processed.provisionalError().map(ErrorCode::code).orElse(""));
        } else if (outcome instanceof Outcome.Rejected rejected) {
            row.putByte(REJECTED).putText(rejected.code().code());
        } else if (outcome instanceof Outcome.Unavailable unavailable) {
            row.putByte(UNAVAILABLE)
                    .putInt(unavailable.operations())
                    .putInt(unavailable.attempts())
                    .putInt(unavailable.missing().size());
            unavailable.missing().forEach(row::putText);
        }
    }

    private static Outcome outcome(RowReader row) {
        int kind = row.getByte();
        return switch (kind) {
            case PROCESSED -> {
                int operations = row.getInt();
                String error = row.getText();
                yield new Outcome.Processed(operations, error.isEmpty() ? Optional.empty() : Optional.of(code(error)));
            }
            case REJECTED -> new Outcome.Rejected(code(row.getText()));
            case UNAVAILABLE -> {
                int operations = row.getInt();
                int attempts = row.getInt();
                yield new Outcome.Unavailable(operations, texts(row), attempts);
            }
            default -> throw RowReader.damaged("no outcome has code " + kind);
        };
    }

    private static List<String> texts(RowReader row) {
        int count = row.getInt();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(row.getText());
        }
        return texts;
    }

    private static ErrorCode code(String text) {
        return Optional.ofNullable(CODES.get(text))
                .orElseThrow(() -> RowReader.damaged("no error has the code '" + text + "'"));
    }
}

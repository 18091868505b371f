package io.akashi.node.archive;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.resolver.http.IdentifiersEndpoint.Answer;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.store.OperationStore;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lines that a replay writes: one a DID, and one an operation and a transaction. */
public final class ReplayOutput implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<Integer, String> STATUS =
            Map.of(200, "succeeded", 410, "deactivated", 404, "not-found", 400, "bad-request");

    private final Writer out;

    private ReplayOutput(Writer out) {
        this.out = out;
    }

    /** Lines to this file, or nowhere. */
    public static ReplayOutput to(@Nullable Path file) throws IOException {
        return new ReplayOutput(file == null ? Writer.nullWriter() : writer(file));
    }

    /** Writes the answer for one DID. */
    public void keep(String did, Answer answer) {
        try {
            out.write("{\"did\":" + JsonText.write(JsonValue.of(did)) + ",\"status\":\"" + STATUS.get(answer.status())
                    + "\",\"body\":" + answer.body().utf8() + "}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /** Writes every stored operation in consensus order, then every transaction. */
    public static void writeOperations(OperationStore store, Path file) throws IOException {
        List<StoredOperation> all = new ArrayList<>();
        store.forEachDid((suffix, operations) -> all.addAll(operations));
        all.sort(StoredOperation.ORDER);
        try (BufferedWriter out = writer(file)) {
            for (StoredOperation operation : all) {
                out.write(line(operation) + "\n");
            }
            store.forEachTransaction(record -> {
                try {
                    out.write(line(record) + "\n");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static BufferedWriter writer(Path file) throws IOException {
        return Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    }

    private static String line(StoredOperation operation) {
        ObjectNode line = MAPPER.createObjectNode();
        line.put("transactionNumber", operation.transaction().value());
        line.put("operationIndex", operation.index());
        line.put("type", operation.type().text());
        line.put("didSuffix", operation.suffix().text());
        line.put("delta", operation.hasDelta());
        return line.toString();
    }

    private static String line(TransactionRecord record) {
        ObjectNode line = MAPPER.createObjectNode();
        line.put("transactionNumber", record.transaction().number().value());
        Outcome outcome = record.outcome();
        if (outcome instanceof Outcome.Processed processed) {
            line.put("outcome", "processed");
            processed.provisionalError().ifPresent(code -> {
                line.put("code", code.code());
                line.put("stage", "provisional");
            });
        } else if (outcome instanceof Outcome.Rejected rejected) {
            line.put("outcome", "rejected");
            line.put("code", rejected.code().code());
        } else {
            line.put("outcome", "unavailable");
        }
        return line.toString();
    }
}

package io.akashi.resolver.history;

import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.OperationStore;
import io.akashi.sidetree.store.TransactionRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Up to where an answer can be relied on: the block it was made from, and the anchors before {@code before} whose files
 * are missing. Any of them may hold an operation of the DID, for nobody can know what is in a file that nobody has. A
 * reorganisation of the ledger is not spoken of. Source: SidetreeResolutionProof v1, 1, item 5.
 */
public final class Finality {
    /** More pending anchors than this are not listed. */
    private static final int LISTED = 20;

    private final OperationStore store;

    /** Of answers made from this store. */
    public Finality(OperationStore store) {
        this.store = store;
    }

    /**
     * As a member {@code finality} of the resolution metadata, or nothing if no block was observed.
     *
     * @param before the first transaction that cannot change the answer any more, whatever is in it
     */
    public JsonObject of(Optional<TransactionNumber> before) {
        Optional<BlockCursor> cursor = store.cursor();
        if (cursor.isEmpty()) {
            return new JsonObject(Map.of());
        }
        List<TransactionRecord> pending = store.unavailable(new TransactionNumber(0), LISTED + 1).stream()
                .filter(record ->
                        before.isEmpty() || record.transaction().number().compareTo(before.get()) < 0)
                .toList();
        Map<String, JsonValue> finality = new LinkedHashMap<>();
        finality.put("block", JsonValue.of(cursor.get().time().block()));
        finality.put("blockHash", JsonValue.of(cursor.get().hash().text()));
        finality.put("finalUpTo", JsonValue.of(finalUpTo(cursor.get(), pending)));
        finality.put("pending", listed(pending));
        finality.put("morePending", JsonValue.of(pending.size() > LISTED));
        return new JsonObject(Map.of("finality", new JsonObject(finality)));
    }

    private static double finalUpTo(BlockCursor cursor, List<TransactionRecord> pending) {
        return pending.isEmpty()
                ? cursor.time().block()
                : pending.get(0).transaction().time().block() - 1;
    }

    private static JsonArray listed(List<TransactionRecord> pending) {
        List<JsonValue> entries = new ArrayList<>();
        pending.stream().limit(LISTED).forEach(record -> {
            Map<String, JsonValue> entry = new LinkedHashMap<>();
            entry.put(
                    "transactionNumber",
                    JsonValue.of(record.transaction().number().value()));
            entry.put("block", JsonValue.of(record.transaction().time().block()));
            entries.add(new JsonObject(entry));
        });
        return new JsonArray(entries);
    }
}

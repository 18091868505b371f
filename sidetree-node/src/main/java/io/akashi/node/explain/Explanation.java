package io.akashi.node.explain;

import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why a DID resolves as it does.
 *
 * @param detail in words, with figures
 * @param facts the figures alone, as {@code place}, {@code transactionId}, {@code missing}
 * @param fates of the operations that the ledger holds, in consensus order
 */
public record Explanation(String did, Cause cause, String detail, JsonObject facts, List<Fate> fates) {
    static final JsonObject NO_FACTS = new JsonObject(Map.of());

    /** Copies the list. */
    public Explanation {
        fates = List.copyOf(fates);
    }

    static Explanation of(String did, Cause cause, String detail) {
        return new Explanation(did, cause, detail, NO_FACTS, List.of());
    }

    Explanation with(List<Fate> others) {
        return new Explanation(did, cause, detail, facts, others);
    }

    /** As it is served. */
    public JsonObject json() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("did", JsonValue.of(did));
        members.put("cause", JsonValue.of(cause.code()));
        members.put("detail", JsonValue.of(detail));
        members.put("hint", JsonValue.of(cause.hint()));
        members.put("facts", facts);
        members.put(
                "operations",
                new JsonArray(fates.stream().map(Explanation::json).toList()));
        return new JsonObject(members);
    }

    private static JsonValue json(Fate fate) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("type", JsonValue.of(fate.operation().type().text()));
        members.put(
                "transactionNumber", JsonValue.of(fate.operation().transaction().value()));
        members.put("block", JsonValue.of(fate.operation().transaction().time().block()));
        members.put("effective", JsonValue.of(fate.isEffective()));
        members.put("reason", JsonValue.of(fate.reason().code()));
        members.put("detail", JsonValue.of(fate.detail()));
        return new JsonObject(members);
    }
}

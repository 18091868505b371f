package io.akashi.node.events;

import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.store.ChangeLog.Change;
import java.util.LinkedHashMap;
import java.util.Map;

/** Changes as they are told to others. The shape is in docs/events.md and only grows. */
final class ChangeJson {
    /** The name of the event that says that what followed a place is not kept. */
    static final String RESET = "reset";

    private static final String ALL_AFTER = "rolled-back-all";

    private ChangeJson() {}

    /** The name of the event. */
    static String name(Change change) {
        return change instanceof Change.OfOperation its ? its.kind().text() : ALL_AFTER;
    }

    /** @param didPrefix of the network's DIDs, as {@code did:ion:} */
    static Map<String, JsonValue> members(Change change, String didPrefix) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        if (change instanceof Change.OfOperation its) {
            members.put("did", JsonValue.of(didPrefix + its.suffix().text()));
            members.put("didSuffix", JsonValue.of(its.suffix().text()));
            members.put("type", JsonValue.of(its.type().text()));
            members.put(
                    "transactionNumber",
                    JsonValue.of(its.anchored().transaction().value()));
            members.put("index", JsonValue.of(its.index()));
            members.put(
                    "block", JsonValue.of(its.anchored().transaction().time().block()));
            members.put("blockHash", JsonValue.of(its.anchored().block().text()));
        } else if (change instanceof Change.AllAfter all) {
            members.put("afterBlock", JsonValue.of(all.forkPoint().block()));
        }
        return members;
    }

    /** What a reset says. */
    static JsonObject reset() {
        return new JsonObject(Map.of(
                "hint",
                JsonValue.of("changes after your cursor are not kept any more: resolve again every DID that you hold,"
                        + " then go on from this event's id")));
    }
}

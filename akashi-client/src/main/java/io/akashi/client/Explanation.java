package io.akashi.client;

import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;

/**
 * Why a DID resolves as it does at a node.
 *
 * @param cause a stable code, as {@code found}, {@code queued}, {@code file_missing}
 * @param detail in words
 * @param hint what to do
 * @param whole the answer, with facts and the fate of each operation
 */
public record Explanation(String cause, String detail, String hint, JsonObject whole) {
    static Explanation read(JsonValue json) {
        return new Explanation(
                Members.requireText(json, "cause"),
                Members.text(json, "detail").orElse(""),
                Members.text(json, "hint").orElse(""),
                (JsonObject) json);
    }
}

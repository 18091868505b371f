package io.akashi.client;

import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import java.util.Optional;

/**
 * Where a node is.
 *
 * @param didPrefix of the DIDs of its network, as {@code did:ion:test}
 * @param isReady whether it has caught up with its ledger
 * @param roots of its newest block, near the ledger's tip
 * @param whole the answer
 */
public record NodeStatus(
        String version, String network, String didPrefix, boolean isReady, Optional<Roots> roots, JsonObject whole) {
    static NodeStatus read(JsonValue json) {
        return new NodeStatus(
                Members.requireText(json, "version"),
                Members.requireText(json, "network"),
                Members.requireText(json, "didPrefix"),
                Members.isTrue(json, "ready"),
                Members.at(json, "roots").filter(JsonObject.class::isInstance).map(Roots::read),
                (JsonObject) json);
    }
}

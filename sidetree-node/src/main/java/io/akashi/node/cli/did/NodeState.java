package io.akashi.node.cli.did;

import io.akashi.sidetree.json.JsonValue;
import java.util.Optional;

/** What a node shows of a DID by its short form: which keys it waits for. */
record NodeState(
        boolean isPublished,
        boolean isDeactivated,
        Optional<String> recoveryCommitment,
        Optional<String> updateCommitment) {
    private static final NodeState UNKNOWN = new NodeState(false, false, Optional.empty(), Optional.empty());

    static NodeState of(NodeClient.Answer answer) {
        if (answer.status() == 410) {
            return new NodeState(true, true, Optional.empty(), Optional.empty());
        }
        if (answer.status() != 200) {
            return UNKNOWN;
        }
        JsonValue body = answer.json();
        Optional<JsonValue> method = Fields.at(body, "didDocumentMetadata", "method");
        return new NodeState(
                method.flatMap(found -> Fields.at(found, "published"))
                        .filter(JsonValue.of(true)::equals)
                        .isPresent(),
                false,
                method.flatMap(found -> Fields.text(found, "recoveryCommitment")),
                method.flatMap(found -> Fields.text(found, "updateCommitment")));
    }
}

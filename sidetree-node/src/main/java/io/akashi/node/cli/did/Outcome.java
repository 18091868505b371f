package io.akashi.node.cli.did;

import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.model.OperationType;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** How an operation ended well. */
record Outcome(Path file, OperationType type, DidKeys keys) {
    static Outcome of(KeyFile file, OperationType type, DidKeys keys) {
        return new Outcome(file.path(), type, keys);
    }

    /** Says it: a create prints the short and the long form, the others the short form. */
    void tell(Console console) {
        keys.did().ifPresent(console::line);
        if (type == OperationType.CREATE) {
            keys.longForm().ifPresent(console::line);
        }
        String state = keys.pending().isEmpty() ? "applied" : "accepted";
        console.note(type.text() + " " + state + "; keys in " + file);
        Map<String, JsonValue> members = new LinkedHashMap<>();
        keys.did().ifPresent(did -> members.put("did", JsonValue.of(did)));
        keys.longForm().ifPresent(did -> members.put("longFormDid", JsonValue.of(did)));
        members.put("operation", JsonValue.of(type.text()));
        members.put("state", JsonValue.of(state));
        members.put("keys", JsonValue.of(file.toString()));
        console.result(members);
    }
}

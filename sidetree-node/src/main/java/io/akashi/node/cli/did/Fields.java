package io.akashi.node.cli.did;

import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.json.JsonValue.JsonString;
import java.util.Optional;

/** Finds members of JSON from outside, where any of them may be absent or of another kind. */
final class Fields {
    private Fields() {}

    /** What the path of member names leads to. */
    static Optional<JsonValue> at(JsonValue value, String... path) {
        Optional<JsonValue> found = Optional.of(value);
        for (String name : path) {
            found = found.filter(JsonObject.class::isInstance).flatMap(object -> ((JsonObject) object).get(name));
        }
        return found;
    }

    /** The text there. */
    static Optional<String> text(JsonValue value, String... path) {
        return at(value, path).filter(JsonString.class::isInstance).map(text -> ((JsonString) text).value());
    }

    /** The number there as JSON writes it. */
    static Optional<String> number(JsonValue value, String... path) {
        return at(value, path).filter(JsonValue.JsonNumber.class::isInstance).map(JsonText::write);
    }
}

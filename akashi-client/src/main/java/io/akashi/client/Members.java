package io.akashi.client;

import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonBoolean;
import io.akashi.sidetree.json.JsonValue.JsonNumber;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.json.JsonValue.JsonString;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Members of a node's answer, any of which may be absent or of another kind. */
final class Members {
    private static final double MOST_EXACT = 1L << 53;

    private Members() {}

    static Optional<JsonValue> at(JsonValue value, String name) {
        return value instanceof JsonObject object ? object.get(name) : Optional.empty();
    }

    static Optional<String> text(JsonValue value, String name) {
        return at(value, name).filter(JsonString.class::isInstance).map(text -> ((JsonString) text).value());
    }

    static String requireText(JsonValue value, String name) {
        return text(value, name).orElseThrow(() -> missing(name, "a text"));
    }

    static long requireNumber(JsonValue value, String name) {
        return at(value, name)
                .filter(JsonNumber.class::isInstance)
                .map(number -> ((JsonNumber) number).value())
                .filter(number -> number == Math.rint(number) && Math.abs(number) <= MOST_EXACT)
                .orElseThrow(() -> missing(name, "a whole number"))
                .longValue();
    }

    static boolean isTrue(JsonValue value, String name) {
        return at(value, name)
                .filter(found -> found instanceof JsonBoolean flag && flag.value())
                .isPresent();
    }

    static JsonObject object(JsonValue value, String name) {
        return at(value, name)
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .orElseGet(() -> new JsonObject(Map.of()));
    }

    static List<JsonValue> requireList(JsonValue value, String name) {
        return at(value, name)
                .filter(JsonArray.class::isInstance)
                .map(list -> ((JsonArray) list).values())
                .orElseThrow(() -> missing(name, "a list"));
    }

    private static UnprovenException missing(String name, String expected) {
        return new UnprovenException("expected " + expected + " '" + name + "' in the node's answer, found none");
    }
}

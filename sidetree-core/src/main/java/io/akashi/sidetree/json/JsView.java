package io.akashi.sidetree.json;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonNull;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How JavaScript looks at a value of any kind: the coercions on which ION's consensus rests. Where JavaScript throws a
 * TypeError, these throw {@link ErrorCode#INPUT_UNEXPECTED_KIND}. Source: ECMA-262, property access, {@code for-in},
 * {@code in}, {@code Object.keys}.
 */
public final class JsView {
    /** More names than any object of the protocol has: of longer arrays and strings the first indexes tell enough. */
    private static final int INDEXES_SHOWN = 8;

    private JsView() {}

    /** {@code value[name]}; empty where JavaScript says undefined. */
    public static Optional<JsonValue> get(JsonValue value, String name) throws ProtocolException {
        if (value instanceof JsonNull) {
            throw unexpected("an object", value);
        }
        return value instanceof JsonObject object ? object.get(name) : Optional.empty();
    }

    /** {@code name in value}. */
    public static boolean has(JsonValue value, String name) throws ProtocolException {
        if (value instanceof JsonObject object) {
            return object.get(name).isPresent();
        }
        if (value instanceof JsonArray) {
            return false;
        }
        throw unexpected("an object", value);
    }

    /** The names that {@code for (name in value)} visits, inherited ones included. */
    public static Set<String> enumerate(JsonValue value) {
        if (value instanceof JsonObject object) {
            if (object.inherited().isEmpty()) {
                return object.members().keySet();
            }
            Set<String> names = new LinkedHashSet<>(object.members().keySet());
            names.addAll(object.inherited().keySet());
            return names;
        }
        return indexes(value);
    }

    /** {@code Object.keys(value)}: the own names. */
    public static Set<String> keys(JsonValue value) throws ProtocolException {
        if (value instanceof JsonNull) {
            throw unexpected("an object", value);
        }
        return value instanceof JsonObject object ? object.members().keySet() : indexes(value);
    }

    /** {@code typeof value === "object"}: objects, arrays and null. */
    public static boolean isTypeofObject(JsonValue value) {
        return value instanceof JsonObject || value instanceof JsonArray || value instanceof JsonNull;
    }

    /** {@code typeof value}, for messages. */
    public static String typeOf(Optional<JsonValue> value) {
        return value.map(JsView::typeOf).orElse("undefined");
    }

    /** The elements of an array, or empty for any other kind. */
    public static Optional<List<JsonValue>> elements(Optional<JsonValue> value) {
        return value.filter(JsonArray.class::isInstance).map(array -> ((JsonArray) array).values());
    }

    /** The text of a string, or empty for any other kind. */
    public static Optional<String> text(Optional<JsonValue> value) {
        return value.filter(JsonString.class::isInstance).map(string -> ((JsonString) string).value());
    }

    /** A copy in which each null has become an empty object and inherited members own ones: ION's deep copy. */
    public static JsonValue deepCopy(JsonValue value) {
        if (value instanceof JsonArray array) {
            List<JsonValue> copies = new ArrayList<>(array.values().size());
            array.values().forEach(element -> copies.add(deepCopy(element)));
            return new JsonArray(copies);
        }
        if (value instanceof JsonObject object) {
            Map<String, JsonValue> copies = new LinkedHashMap<>();
            object.members().forEach((name, member) -> copies.put(name, deepCopy(member)));
            object.inherited().forEach((name, member) -> copies.putIfAbsent(name, deepCopy(member)));
            return new JsonObject(copies);
        }
        return value instanceof JsonNull ? new JsonObject(Map.of()) : value;
    }

    private static String typeOf(JsonValue value) {
        if (isTypeofObject(value)) {
            return "object";
        }
        if (value instanceof JsonString) {
            return "string";
        }
        return value instanceof JsonValue.JsonNumber ? "number" : "boolean";
    }

    private static Set<String> indexes(JsonValue value) {
        int length = value instanceof JsonArray array ? array.values().size() : 0;
        if (value instanceof JsonString string) {
            length = string.value().length();
        }
        Set<String> names = new LinkedHashSet<>();
        IntStream.range(0, Math.min(length, INDEXES_SHOWN)).forEach(i -> names.add(Integer.toString(i)));
        return names;
    }

    private static ProtocolException unexpected(String expected, JsonValue actual) {
        return new ProtocolException(
                ErrorCode.INPUT_UNEXPECTED_KIND,
                "expected " + expected + ", found " + (actual instanceof JsonNull ? "null" : typeOf(actual)));
    }
}

package io.akashi.sidetree.json;

import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonBoolean;
import io.akashi.sidetree.json.JsonValue.JsonNumber;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Writes values as {@code JSON.stringify} does, the members of objects in one of three orders. */
final class JsonWriter {
    private static final HexFormat HEX = HexFormat.of();
    private static final long ARRAY_INDEX_LIMIT = 0xFFFF_FFFFL;

    /** The order of an object's members. */
    enum Order {
        /** As the object holds them. */
        HELD,
        /** As JavaScript enumerates them: array indices ascending, then the others as held. */
        JAVASCRIPT,
        /** By UTF-16 code units; but see {@link CanonicalJson} for objects with a member {@code toJSON}. */
        CANONICAL
    }

    private final StringBuilder out = new StringBuilder();

    /** The text of {@code value}. */
    static String write(JsonValue value, Order order) {
        JsonWriter writer = new JsonWriter();
        writer.value(value, order);
        return writer.out.toString();
    }

    private void value(JsonValue value, Order order) {
        if (value instanceof JsonString string) {
            string(string.value());
        } else if (value instanceof JsonNumber number) {
            out.append(Double.isFinite(number.value()) ? JsNumber.print(number.value()) : "null");
        } else if (value instanceof JsonBoolean truth) {
            out.append(truth.value());
        } else if (value instanceof JsonArray array) {
            array(array, order);
        } else if (value instanceof JsonObject object) {
            object(object, order == Order.CANONICAL && hasToJson(object) ? Order.JAVASCRIPT : order);
        } else {
            out.append("null");
        }
    }

    private static boolean hasToJson(JsonObject object) {
        return object.get("toJSON")
                .filter(value -> !value.equals(JsonValue.NULL))
                .isPresent();
    }

    private void array(JsonArray array, Order order) {
        out.append('[');
        String separator = "";
        for (JsonValue element : array.values()) {
            out.append(separator);
            value(element, order);
            separator = ",";
        }
        out.append(']');
    }

    private void object(JsonObject object, Order order) {
        out.append('{');
        String separator = "";
        for (String name : ordered(object.members().keySet(), order)) {
            out.append(separator);
            string(name);
            out.append(':');
            value(object.members().get(name), order);
            separator = ",";
        }
        out.append('}');
    }

    private static Collection<String> ordered(Set<String> names, Order order) {
        return switch (order) {
            case HELD -> names;
            case JAVASCRIPT -> asJavaScript(names);
            case CANONICAL -> names.stream().sorted().toList();
        };
    }

    private static List<String> asJavaScript(Set<String> names) {
        List<String> ordered = new ArrayList<>(names);
        // The sort is stable: what is no index keeps its place among its like.
        ordered.sort(Comparator.comparingLong(name -> isArrayIndex(name) ? Long.parseLong(name) : ARRAY_INDEX_LIMIT));
        return ordered;
    }

    private static boolean isArrayIndex(String name) {
        boolean digits = !name.isEmpty() && name.length() <= 10 && name.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && (name.length() == 1 || name.charAt(0) != '0') && Long.parseLong(name) < ARRAY_INDEX_LIMIT;
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (!Character.isSurrogate(unit)) {
                unit(unit);
            } else if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                out.append(unit).append(text.charAt(++i));
            } else {
                hex(unit);
            }
        }
        out.append('"');
    }

    private void unit(char unit) {
        switch (unit) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> {
                if (unit < ' ') {
                    hex(unit);
                } else {
                    out.append(unit);
                }
            }
        }
    }

    private void hex(char unit) {
        out.append("\\u").append(HEX.toHexDigits(unit));
    }
}

package io.akashi.conformance.differential.ours;

import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonBoolean;
import io.akashi.sidetree.json.JsonValue.JsonNumber;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.json.JsonValue.JsonString;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Writes a value with all that plain JSON loses, in the notation of {@code conformance/reference/dump.cjs}: numbers as
 * JavaScript shows them, names and strings as the hex of their code units, inherited members apart.
 */
final class ValueDump {
    private final StringBuilder out = new StringBuilder();

    private ValueDump() {}

    /** The dump of {@code value}; recursion is bounded by the depth that our readers allow. */
    static String write(JsonValue value) {
        ValueDump dump = new ValueDump();
        dump.append(value);
        return dump.out.toString();
    }

    private void append(JsonValue value) {
        if (value instanceof JsonObject object) {
            out.append("{\"o\":");
            members(object.members());
            if (!object.inherited().isEmpty()) {
                out.append(",\"i\":");
                members(object.inherited());
            }
            out.append('}');
        } else if (value instanceof JsonArray array) {
            out.append("{\"a\":[");
            separated(array.values(), this::append);
            out.append("]}");
        } else if (value instanceof JsonString string) {
            out.append("{\"s\":\"").append(hex(string.value())).append("\"}");
        } else if (value instanceof JsonNumber number) {
            out.append("{\"n\":\"").append(number(number.value())).append("\"}");
        } else {
            out.append(value instanceof JsonBoolean truth ? Boolean.toString(truth.value()) : "null");
        }
    }

    /** In the order of JavaScript's engine: array indices ascending, then as they were put in. */
    private void members(Map<String, JsonValue> members) {
        List<Map.Entry<String, JsonValue>> ordered = members.entrySet().stream()
                .sorted(Comparator.comparingLong(member -> place(member.getKey())))
                .toList();
        out.append('[');
        separated(ordered, member -> {
            out.append("[\"").append(hex(member.getKey())).append("\",");
            append(member.getValue());
            out.append(']');
        });
        out.append(']');
    }

    private <T> void separated(List<T> parts, java.util.function.Consumer<T> write) {
        for (int i = 0; i < parts.size(); i++) {
            out.append(i == 0 ? "" : ",");
            write.accept(parts.get(i));
        }
    }

    private static long place(String name) {
        boolean isIndex = name.matches("0|[1-9][0-9]{0,9}") && Long.parseLong(name) < 0xFFFF_FFFFL;
        return isIndex ? Long.parseLong(name) : 0xFFFF_FFFFL;
    }

    private static String hex(String text) {
        StringBuilder hex = new StringBuilder();
        text.chars().forEach(unit -> hex.append(String.format("%04x", unit)));
        return hex.toString();
    }

    /** As {@code String(number)}, but with the sign of a zero. */
    private static String number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value);
        }
        return Double.doubleToRawLongBits(value) == Long.MIN_VALUE
                ? "-0"
                : io.akashi.sidetree.json.JsonText.write(JsonValue.of(value));
    }
}

package io.akashi.sidetree.json;

import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonBoolean;
import io.akashi.sidetree.json.JsonValue.JsonNumber;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.json.JsonValue.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The UTF-8 of what {@link JsonWriter} writes, the fast way: without a text in between, and plain ASCII copied as it is.
 * What is nested deeper than {@value #DEPTH} levels is left to the writer, which is the oracle of this.
 */
final class JsonBytes {
    private static final int DEPTH = 64;
    private static final int LEAST = 512;

    private byte[] out = new byte[LEAST];
    private int size;

    private JsonBytes() {}

    /** The UTF-8 of {@code value}, a new array. */
    static byte[] write(JsonValue value, MemberOrder order) {
        JsonBytes bytes = new JsonBytes();
        return bytes.value(value, order, DEPTH)
                ? Arrays.copyOf(bytes.out, bytes.size)
                : JsonWriter.write(value, order).getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the value could be written. */
    private boolean value(JsonValue value, MemberOrder order, int depth) {
        if (value instanceof JsonString string) {
            quoted(string.value());
        } else if (value instanceof JsonObject object) {
            return depth > 0 && object(object, order.within(object), depth - 1);
        } else if (value instanceof JsonArray array) {
            return depth > 0 && array(array.values(), order, depth - 1);
        } else if (value instanceof JsonNumber number) {
            ascii(Double.isFinite(number.value()) ? JsNumber.print(number.value()) : "null");
        } else {
            ascii(value instanceof JsonBoolean truth ? Boolean.toString(truth.value()) : "null");
        }
        return true;
    }

    private boolean array(List<JsonValue> values, MemberOrder order, int depth) {
        put('[');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                put(',');
            }
            if (!value(values.get(i), order, depth)) {
                return false;
            }
        }
        put(']');
        return true;
    }

    private boolean object(JsonObject object, MemberOrder order, int depth) {
        Collection<Map.Entry<String, JsonValue>> members = order.sort(object.members());
        put('{');
        boolean isFirst = true;
        for (Map.Entry<String, JsonValue> member : members) {
            if (!isFirst) {
                put(',');
            }
            isFirst = false;
            quoted(member.getKey());
            put(':');
            if (!value(member.getValue(), order, depth)) {
                return false;
            }
        }
        put('}');
        return true;
    }

    private void quoted(String text) {
        if (isPlain(text)) {
            put('"');
            ascii(text);
            put('"');
            return;
        }
        StringBuilder quoted = new StringBuilder(text.length() + 16);
        JsonQuotes.append(text, quoted);
        byte[] bytes = quoted.toString().getBytes(StandardCharsets.UTF_8);
        reserve(bytes.length);
        System.arraycopy(bytes, 0, out, size, bytes.length);
        size += bytes.length;
    }

    /** Whether every character is ASCII and stands for itself between quotes. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit < ' ' || unit > '~' || unit == '"' || unit == '\\') {
                return false;
            }
        }
        return true;
    }

    @SuppressWarnings(
            "deprecation") // it takes the low byte of each character: right for ASCII, and it copies nothing else
    private void ascii(String text) {
        reserve(text.length());
        text.getBytes(0, text.length(), out, size);
        size += text.length();
    }

    private void put(char unit) {
        reserve(1);
        out[size++] = (byte) unit;
    }

    private void reserve(int more) {
        if (out.length - size < more) {
            out = Arrays.copyOf(out, Math.max(2 * out.length, size + more));
        }
    }
}

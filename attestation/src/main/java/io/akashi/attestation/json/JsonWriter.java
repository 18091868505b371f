package io.akashi.attestation.json;

import io.akashi.attestation.Bytes;
import java.util.Iterator;
import java.util.Map;

/** Writes JSON without white space, members in the order they stand in. */
public final class JsonWriter {
    private JsonWriter() {}

    /** The text of {@code value}. */
    public static String write(JsonValue value) {
        StringBuilder out = new StringBuilder();
        append(out, value);
        return out.toString();
    }

    /** The text of {@code value} in UTF-8. */
    public static Bytes writeBytes(JsonValue value) {
        return Bytes.ofUtf8(write(value));
    }

    private static void append(StringBuilder out, JsonValue value) {
        if (value instanceof JsonValue.Obj object) {
            appendObject(out, object);
        } else if (value instanceof JsonValue.Arr array) {
            out.append('[');
            for (Iterator<JsonValue> items = array.items().iterator(); items.hasNext(); ) {
                append(out, items.next());
                out.append(items.hasNext() ? "," : "");
            }
            out.append(']');
        } else if (value instanceof JsonValue.Text text) {
            appendText(out, text.value());
        } else if (value instanceof JsonValue.Num number) {
            out.append(number.literal());
        } else if (value instanceof JsonValue.Bool bool) {
            out.append(bool.value());
        } else {
            out.append("null");
        }
    }

    private static void appendObject(StringBuilder out, JsonValue.Obj object) {
        out.append('{');
        Iterator<Map.Entry<String, JsonValue>> entries =
                object.members().entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<String, JsonValue> entry = entries.next();
            appendText(out, entry.getKey());
            out.append(':');
            append(out, entry.getValue());
            out.append(entries.hasNext() ? "," : "");
        }
        out.append('}');
    }

    private static void appendText(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || Character.isSurrogate(c)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}

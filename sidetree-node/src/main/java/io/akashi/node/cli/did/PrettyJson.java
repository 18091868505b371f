package io.akashi.node.cli.did;

import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import java.util.Iterator;
import java.util.Map;

/** JSON for people: two spaces a level, members in their order. */
final class PrettyJson {
    private final StringBuilder out = new StringBuilder();

    private PrettyJson() {}

    static String write(JsonValue value) {
        PrettyJson writer = new PrettyJson();
        writer.value(value, 0);
        return writer.out.toString();
    }

    private void value(JsonValue value, int level) {
        if (value instanceof JsonObject object && !object.members().isEmpty()) {
            object(object, level + 1);
        } else if (value instanceof JsonArray array && !array.values().isEmpty()) {
            array(array, level + 1);
        } else {
            out.append(JsonText.write(value));
        }
    }

    private void object(JsonObject object, int level) {
        out.append('{');
        Iterator<Map.Entry<String, JsonValue>> members =
                object.members().entrySet().iterator();
        while (members.hasNext()) {
            Map.Entry<String, JsonValue> member = members.next();
            line(level);
            out.append(JsonText.write(JsonValue.of(member.getKey()))).append(": ");
            value(member.getValue(), level);
            out.append(members.hasNext() ? "," : "");
        }
        line(level - 1);
        out.append('}');
    }

    private void array(JsonArray array, int level) {
        out.append('[');
        Iterator<JsonValue> values = array.values().iterator();
        while (values.hasNext()) {
            line(level);
            value(values.next(), level);
            out.append(values.hasNext() ? "," : "");
        }
        line(level - 1);
        out.append(']');
    }

    private void line(int level) {
        out.append('\n').append("  ".repeat(level));
    }
}

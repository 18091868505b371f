package io.akashi.sidetree.json;

import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonBoolean;
import io.akashi.sidetree.json.JsonValue.JsonNumber;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.json.JsonValue.JsonString;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;

/** Writes values as {@code JSON.stringify} does, the members of objects in one of two orders. */
final class JsonWriter {
    private final StringBuilder out = new StringBuilder(256);
    private final Deque<Open> open = new ArrayDeque<>();

    private JsonWriter() {}

    /** The text of {@code value}. */
    static String write(JsonValue value, MemberOrder order) {
        JsonWriter writer = new JsonWriter();
        writer.begin(value, order);
        for (Open top = writer.open.peek(); top != null; top = writer.open.peek()) {
            writer.step(top);
        }
        return writer.out.toString();
    }

    /** What remains of an array or object that is being written. */
    private sealed interface Open {
        Iterator<?> remaining();

        /** The elements of an array, and how objects in it are ordered. */
        record Elements(Iterator<JsonValue> remaining, MemberOrder order) implements Open {}

        /** The members of an object, ordered. */
        record Members(Iterator<Map.Entry<String, JsonValue>> remaining, MemberOrder order) implements Open {}
    }

    private void begin(JsonValue value, MemberOrder order) {
        if (value instanceof JsonString string) {
            JsonQuotes.append(string.value(), out);
        } else if (value instanceof JsonNumber number) {
            out.append(Double.isFinite(number.value()) ? JsNumber.print(number.value()) : "null");
        } else if (value instanceof JsonBoolean truth) {
            out.append(truth.value());
        } else if (value instanceof JsonArray array) {
            out.append('[');
            open.push(new Open.Elements(array.values().iterator(), order));
        } else if (value instanceof JsonObject object) {
            out.append('{');
            MemberOrder own = order.within(object);
            open.push(new Open.Members(own.sort(object.members()).iterator(), own));
        } else {
            out.append("null");
        }
    }

    private void step(Open top) {
        if (!top.remaining().hasNext()) {
            out.append(top instanceof Open.Elements ? ']' : '}');
            open.pop();
            return;
        }
        char last = out.charAt(out.length() - 1);
        // A bracket that ends the text so far is the one of this value: a text ends in a quote, another value closed.
        if (last != '[' && last != '{') {
            out.append(',');
        }
        if (top instanceof Open.Elements elements) {
            begin(elements.remaining().next(), elements.order());
        } else if (top instanceof Open.Members members) {
            Map.Entry<String, JsonValue> member = members.remaining().next();
            JsonQuotes.append(member.getKey(), out);
            out.append(':');
            begin(member.getValue(), members.order());
        }
    }
}

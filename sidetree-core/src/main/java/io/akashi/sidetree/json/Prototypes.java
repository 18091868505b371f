package io.akashi.sidetree.json;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonBoolean;
import io.akashi.sidetree.json.JsonValue.JsonNull;
import io.akashi.sidetree.json.JsonValue.JsonNumber;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.json.JsonValue.JsonString;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The prototypes of the objects that {@link AnchoredReader} makes, while it makes them, and what JavaScript derives from
 * them: what an object inherits, and its text when it is used as a name. Only objects with a prototype of their own are
 * known here. What is inherited is collected once an object has found its place, not while it may still become a
 * prototype itself: else a chain would be copied at each of its links.
 */
final class Prototypes {
    private static final String SETTER = "__proto__";
    private static final int LENGTH_LIMIT = 8192;
    private static final String PLAIN_TEXT = "[object Object]";

    private final BrokenValues broken;
    /** Object, array or null by the object behind which it stands. */
    private final Map<JsonValue, JsonValue> prototypes = new IdentityHashMap<>();

    Prototypes(BrokenValues broken) {
        this.broken = broken;
    }

    /** The prototype of an object that is being read. */
    final class Link {
        private Optional<JsonValue> prototype = Optional.empty();
        /** Without {@code Object.prototype} at its end a chain knows no setter. */
        private boolean endsInNull;

        /** Whether JavaScript, told to set this member, sets the prototype or nothing instead. */
        boolean takes(String name, JsonValue value) {
            if (!name.equals(SETTER) || endsInNull) {
                return false;
            }
            if (value instanceof JsonObject || value instanceof JsonArray || value instanceof JsonNull) {
                prototype = Optional.of(value);
                endsInNull = last(value) instanceof JsonNull;
            }
            return true;
        }

        /** Records the prototype of the object that was read. */
        JsonObject register(JsonObject object) {
            prototype.ifPresent(value -> prototypes.put(object, value));
            return object;
        }
    }

    /** For an object that is about to be read. */
    Link link() {
        return new Link();
    }

    /** Whether {@code value} stands for a broken one or inherits from one that does. */
    boolean isBroken(JsonValue value) {
        JsonValue link = value;
        while (!broken.contains(link)) {
            JsonValue prototype = prototypes.get(link);
            if (prototype == null) {
                return false;
            }
            link = prototype;
        }
        return true;
    }

    /** {@code value} with all that it inherits. */
    JsonValue settle(JsonValue value) {
        if (!(value instanceof JsonObject object) || !prototypes.containsKey(object)) {
            return value;
        }
        Map<String, JsonValue> inherited = new LinkedHashMap<>();
        JsonValue prototype = prototypes.get(object);
        for (JsonValue link = prototype; link != null; link = prototypes.get(link)) {
            enumerate(link).forEach(inherited::putIfAbsent);
        }
        inherited.keySet().removeAll(object.members().keySet());
        JsonObject settled = new JsonObject(object.members(), inherited);
        prototypes.put(settled, prototype);
        return settled;
    }

    /** The text of {@code key} as the name of a member. */
    String name(JsonValue key) throws ProtocolException {
        if (key instanceof JsonString string) {
            return string.value();
        }
        if (key instanceof JsonNumber number) {
            return JsNumber.print(number.value());
        }
        if (key instanceof JsonBoolean truth) {
            return Boolean.toString(truth.value());
        }
        if (key instanceof JsonArray array) {
            return join(array.values());
        }
        return key instanceof JsonObject object ? name(object) : "null";
    }

    private String join(List<JsonValue> values) throws ProtocolException {
        StringBuilder joined = new StringBuilder();
        String separator = "";
        for (JsonValue value : values) {
            joined.append(separator).append(value instanceof JsonNull ? "" : name(value));
            separator = ",";
        }
        return joined.toString();
    }

    private String name(JsonObject object) throws ProtocolException {
        JsonObject settled = (JsonObject) settle(object);
        JsonValue last = last(object);
        // A member of this name hides the method and cannot be called; the other method gives no text.
        if (last instanceof JsonNull || settled.get("toString").isPresent()) {
            throw new ProtocolException(ErrorCode.INPUT_NOT_JSON, "an object in the place of a name has no text");
        }
        if (!(last instanceof JsonArray array) || settled.get("join").isPresent()) {
            return PLAIN_TEXT;
        }
        int size = array.values().size();
        Optional<JsonValue> length = settled.get("length");
        return join(range(length.isPresent() ? length(length.get()) : size, settled));
    }

    /** A member {@code length} hides that of the array. Cut off, for a name could be far longer than the document. */
    private int length(JsonValue value) throws ProtocolException {
        double number = value instanceof JsonNumber plain ? plain.value() : number(value);
        return (int) Math.max(0, Math.min(number, LENGTH_LIMIT));
    }

    private double number(JsonValue value) throws ProtocolException {
        if (value instanceof JsonBoolean truth) {
            return truth.value() ? 1 : 0;
        }
        return value instanceof JsonNull ? 0 : JsNumber.parse(name(value));
    }

    private static List<JsonValue> range(int size, JsonObject object) {
        return IntStream.range(0, size)
                .mapToObj(i -> object.get(Integer.toString(i)).orElse(JsonValue.NULL))
                .toList();
    }

    private JsonValue last(JsonValue start) {
        JsonValue link = start;
        for (JsonValue next = prototypes.get(link); next != null; next = prototypes.get(link)) {
            link = next;
        }
        return link;
    }

    private static Map<String, JsonValue> enumerate(JsonValue link) {
        if (link instanceof JsonObject object) {
            return object.members();
        }
        Map<String, JsonValue> elements = new LinkedHashMap<>();
        if (link instanceof JsonArray array) {
            for (JsonValue element : array.values()) {
                elements.put(Integer.toString(elements.size()), element);
            }
        }
        return elements;
    }
}

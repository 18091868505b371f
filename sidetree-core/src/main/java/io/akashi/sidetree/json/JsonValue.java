package io.akashi.sidetree.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value as JavaScript holds it after parsing. Immutable; equal by content, objects without regard to the order of
 * their members. There are six kinds and no others. Source: RFC 8259; ECMA-262 for numbers and strings.
 */
public sealed interface JsonValue {
    /** The value {@code null}. */
    JsonValue NULL = new JsonNull();

    /** A text of UTF-16 code units, lone surrogates allowed as in JavaScript. */
    record JsonString(String value) implements JsonValue {}

    /** An IEEE 754 double. NaN and the infinities occur: the lenient reader makes them of broken numbers. */
    record JsonNumber(double value) implements JsonValue {}

    /** {@code true} or {@code false}. */
    record JsonBoolean(boolean value) implements JsonValue {}

    /** {@code null}. */
    record JsonNull() implements JsonValue {}

    /** An ordered list; the list is copied. */
    record JsonArray(List<JsonValue> values) implements JsonValue {
        public JsonArray {
            values = List.copyOf(values);
        }

        /** By content, at one frame a level: values as deep as the readers allow can be compared on any thread. */
        @Override
        public boolean equals(@Nullable Object other) {
            if (!(other instanceof JsonArray array) || array.values.size() != values.size()) {
                return false;
            }
            for (int i = 0; i < values.size(); i++) {
                if (!values.get(i).equals(array.values.get(i))) {
                    return false;
                }
            }
            return true;
        }

        /** By size only, so that values of any depth can be put into sets. */
        @Override
        public int hashCode() {
            return values.size();
        }

        /** The plain JSON. */
        @Override
        public String toString() {
            return JsonText.write(this);
        }
    }

    /**
     * A set of members with distinct names in the order of their first appearance; the map is copied. {@code inherited}
     * holds what a member {@code __proto__} put behind the object: JavaScript finds these by name and when it
     * enumerates, and never writes them.
     */
    record JsonObject(Map<String, JsonValue> members, Map<String, JsonValue> inherited) implements JsonValue {
        public JsonObject {
            members = copy(members);
            inherited = copy(inherited);
        }

        public JsonObject(Map<String, JsonValue> members) {
            this(members, Map.of());
        }

        /** The member of this name, inherited ones included; JavaScript's {@code object[name]}. */
        public Optional<JsonValue> get(String name) {
            JsonValue own = members.get(name);
            return Optional.ofNullable(own != null ? own : inherited.get(name));
        }

        /** By content without regard to order, at two frames a level like {@link JsonArray#equals}. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof JsonObject object
                    && equal(members, object.members)
                    && equal(inherited, object.inherited);
        }

        private static boolean equal(Map<String, JsonValue> some, Map<String, JsonValue> others) {
            if (some.size() != others.size()) {
                return false;
            }
            for (Map.Entry<String, JsonValue> member : some.entrySet()) {
                if (!member.getValue().equals(others.get(member.getKey()))) {
                    return false;
                }
            }
            return true;
        }

        /** By the names of the members only, so that values of any depth can be put into sets. */
        @Override
        public int hashCode() {
            return members.keySet().hashCode();
        }

        /** The plain JSON, without what is inherited. */
        @Override
        public String toString() {
            return JsonText.write(this);
        }

        private static Map<String, JsonValue> copy(Map<String, JsonValue> map) {
            if (map instanceof SmallMembers || map.isEmpty()) {
                return map.isEmpty() ? Map.of() : map;
            }
            return map.size() <= SmallMembers.MOST
                    ? SmallMembers.copyOf(map)
                    : Collections.unmodifiableMap(new LinkedHashMap<>(map));
        }
    }

    /** A text value. */
    static JsonString of(String value) {
        return new JsonString(value);
    }

    /** A number. */
    static JsonNumber of(double value) {
        return new JsonNumber(value);
    }

    /** A truth value. */
    static JsonBoolean of(boolean value) {
        return new JsonBoolean(value);
    }
}

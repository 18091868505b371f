package io.akashi.sidetree.json;

import io.akashi.sidetree.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The order in which the members of an object are written. */
enum MemberOrder {
    /** As JavaScript enumerates them: array indices ascending, then the others as held. */
    JAVASCRIPT,
    /** By UTF-16 code units; but see {@link CanonicalJson} for objects with a member {@code toJSON}. */
    CANONICAL;

    private static final long ARRAY_INDEX_LIMIT = 0xFFFF_FFFFL;

    /** The order for the members of {@code object}, and for all that is in them, where this order is asked for. */
    MemberOrder within(JsonObject object) {
        boolean unsorted = object.get("toJSON")
                .filter(value -> !(value instanceof JsonValue.JsonNull))
                .isPresent();
        return this == CANONICAL && unsorted ? JAVASCRIPT : this;
    }

    /** The members in this order. */
    Collection<Map.Entry<String, JsonValue>> sort(Map<String, JsonValue> members) {
        return switch (this) {
            case JAVASCRIPT ->
                hasArrayIndex(members)
                        ? sorted(members, Comparator.comparingLong(member -> place(member.getKey())))
                        : members.entrySet();
            case CANONICAL -> sorted(members, Map.Entry.comparingByKey());
        };
    }

    /** The sort is stable: what is no index keeps its place among its like. */
    private static List<Map.Entry<String, JsonValue>> sorted(
            Map<String, JsonValue> members, Comparator<Map.Entry<String, JsonValue>> order) {
        List<Map.Entry<String, JsonValue>> sorted = new ArrayList<>(members.entrySet());
        sorted.sort(order);
        return sorted;
    }

    private static long place(String name) {
        return isArrayIndex(name) ? Long.parseLong(name) : ARRAY_INDEX_LIMIT;
    }

    private static boolean isArrayIndex(String name) {
        return isDigits(name)
                && (name.length() == 1 || name.charAt(0) != '0')
                && Long.parseLong(name) < ARRAY_INDEX_LIMIT;
    }

    private static boolean hasArrayIndex(Map<String, JsonValue> members) {
        for (String name : members.keySet()) {
            if (isArrayIndex(name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the name is a number of at most ten digits. */
    private static boolean isDigits(String name) {
        for (int i = 0; i < Math.min(name.length(), 11); i++) {
            if (name.charAt(i) < '0' || name.charAt(i) > '9') {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= 10;
    }
}

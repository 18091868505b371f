package io.akashi.sidetree.json;

import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.json.JsonValue.JsonString;
import java.util.Map;
import java.util.Optional;

/**
 * Canonical JSON as ION hashes it: RFC 8785 (members sorted by UTF-16 code units), with what the library of ION's nodes
 * does beyond it. An object that has a member {@code toJSON}, own or inherited and not {@code null}, is written unsorted
 * with all it contains, its members as JavaScript enumerates them; NaN and the infinities become {@code null}; lone
 * surrogates become escapes. Source: RFC 8785; npm canonicalize 1.0.1.
 */
public final class CanonicalJson {
    private CanonicalJson() {}

    /** The canonical UTF-8 of {@code value}, a new array. */
    public static byte[] bytes(JsonValue value) {
        return JsonBytes.write(value, MemberOrder.CANONICAL);
    }

    /**
     * The canonical UTF-8 of {@code value} if it has at most {@code limit} bytes, else empty. The work is bounded by the
     * limit, not by the value: values of the lenient reader can be larger than the text they were read from.
     */
    public static Optional<byte[]> bytesWithin(JsonValue value, int limit) {
        if (afterLeastSize(value, limit) < 0) {
            return Optional.empty();
        }
        byte[] bytes = bytes(value);
        return bytes.length <= limit ? Optional.of(bytes) : Optional.empty();
    }

    /** What is left of {@code budget} after the fewest bytes that {@code value} can take; negative at the first excess. */
    private static long afterLeastSize(JsonValue value, long budget) {
        if (value instanceof JsonString string) {
            return budget - 2 - string.value().length();
        }
        long left = budget - 1;
        if (value instanceof JsonArray array) {
            for (int i = 0; i < array.values().size() && left >= 0; i++) {
                left = afterLeastSize(array.values().get(i), left - 1);
            }
        } else if (value instanceof JsonObject object) {
            for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
                if (left < 0) {
                    return left;
                }
                left = afterLeastSize(
                        member.getValue(), left - 4 - member.getKey().length());
            }
        }
        return left;
    }
}

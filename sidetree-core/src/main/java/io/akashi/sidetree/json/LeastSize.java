package io.akashi.sidetree.json;

import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.json.JsonValue.JsonString;
import java.util.Map;

/** The fewest bytes that a value can take when it is written. */
final class LeastSize {
    private LeastSize() {}

    /** Whether {@code value} may fit into {@code limit} bytes. The work is bounded by the limit, not by the value. */
    static boolean isWithin(int limit, JsonValue value) {
        return left(value, limit) >= 0;
    }

    /** What is left of {@code budget}; negative at the first excess. */
    private static long left(JsonValue value, long budget) {
        if (value instanceof JsonString string) {
            return budget - 2 - string.value().length();
        }
        long left = budget - 1;
        if (value instanceof JsonArray array) {
            for (int i = 0; i < array.values().size() && left >= 0; i++) {
                left = left(array.values().get(i), left - 1);
            }
        } else if (value instanceof JsonObject object) {
            for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
                if (left < 0) {
                    return left;
                }
                left = left(member.getValue(), left - 4 - member.getKey().length());
            }
        }
        return left;
    }
}

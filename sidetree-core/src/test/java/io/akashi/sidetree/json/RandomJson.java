package io.akashi.sidetree.json;

import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random values and random texts that are nearly JSON. */
final class RandomJson {
    private static final String TOUCHY =
            "{}[],:;\"\\0123456789.eE+-tfnA \u0000\u0001\n\u00a0\ufeff\u2028/u'xé\ud83d\ude00";
    private static final List<String> NAMES = List.of(
            "a", "b", "10", "2", "4294967295", "__proto__", "toString", "", "é", "\ud800", "\ufb33", "\ud83d\ude00");

    private final Random random;

    RandomJson(long seed) {
        random = new Random(seed);
    }

    /** A finite value; no member is named toJSON. */
    JsonValue value(int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> JsonValue.NULL;
            case 1 -> JsonValue.of(random.nextBoolean());
            case 2 -> JsonValue.of(number());
            case 3 -> JsonValue.of(random.nextInt(-1000, 1000));
            case 4 -> JsonValue.of(text(random.nextInt(8)));
            case 5 -> array(depth);
            default -> object(depth);
        };
    }

    /** Text of touchy characters. */
    String text(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(TOUCHY.charAt(random.nextInt(TOUCHY.length())));
        }
        return text.toString();
    }

    /** The text of a value with a few characters changed. */
    String nearlyJson() {
        StringBuilder text = new StringBuilder(JsonText.write(value(4)));
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(text.length() + 1);
            text.replace(at, Math.min(text.length(), at + random.nextInt(2)), text(random.nextInt(3)));
        }
        return text.toString();
    }

    private double number() {
        double number = Double.longBitsToDouble(random.nextLong());
        // Written, -0 becomes 0.
        return Double.isFinite(number) ? number + 0.0 : 0.1;
    }

    private JsonArray array(int depth) {
        List<JsonValue> values = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            values.add(value(depth - 1));
        }
        return new JsonArray(values);
    }

    private JsonObject object(int depth) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            members.put(NAMES.get(random.nextInt(NAMES.size())), value(depth - 1));
        }
        return new JsonObject(members);
    }
}

package io.akashi.sidetree.json;

import io.akashi.sidetree.json.JsonValue.JsonObject;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What stands for broken values of {@link AnchoredJson}: objects of {@code name}, {@code message} and {@code text}, the
 * text being what was left to read. A long text is cut to its end, so that all share it: the reference has slices, we
 * would hold the square of the document.
 */
final class BrokenValues {
    private static final int TEXT_LIMIT = 8192;

    private final String document;
    private final Set<JsonObject> all = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, JsonObject> latest = new HashMap<>();
    private int latestStart = -1;

    BrokenValues(String document) {
        this.document = document;
    }

    /** The value that stands for one that broke with {@code message} when the text from {@code rest} on was left. */
    JsonObject at(int rest, String message) {
        int start = Math.max(rest, document.length() - TEXT_LIMIT);
        if (start != latestStart) {
            latest.clear();
            latestStart = start;
        }
        return latest.computeIfAbsent(message, absent -> create(start, message));
    }

    boolean contains(JsonValue value) {
        return value instanceof JsonObject object && all.contains(object);
    }

    private JsonObject create(int start, String message) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("name", JsonValue.of("ParseError"));
        members.put("message", JsonValue.of(message));
        members.put("text", JsonValue.of(document.substring(start)));
        JsonObject value = new JsonObject(members);
        all.add(value);
        return value;
    }
}

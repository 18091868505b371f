package io.akashi.node.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads the JSON that operators write: comments are allowed, unknown names are not. */
public final class ConfigJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.ALLOW_COMMENTS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private ConfigJson() {}

    /** @throws ConfigException if {@code text} is not of this shape */
    static <T> T read(String text, Class<T> shape, String where) {
        try {
            checkNames(MAPPER.readTree(text), shape, where); // first, for a wrong name is also a missing one
            return MAPPER.readValue(text, shape);
        } catch (JsonProcessingException e) {
            throw refused(where, e);
        }
    }

    /**
     * The JSON of a text.
     *
     * @throws ConfigException if it is none
     */
    public static JsonNode tree(String text, String where) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw refused(where, e);
        }
    }

    private static ConfigException refused(String where, JsonProcessingException e) {
        return new ConfigException(where + ": " + e.getOriginalMessage() + " (line "
                + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()) + ")");
    }

    private static void checkNames(JsonNode node, Class<?> shape, String where) {
        if (node.isArray()) {
            node.forEach(element -> checkNames(element, shape, where));
        }
        if (!node.isObject() || !shape.isRecord()) {
            return;
        }
        Map<String, Class<?>> known = new LinkedHashMap<>();
        for (RecordComponent component : shape.getRecordComponents()) {
            known.put(component.getName(), element(component.getGenericType()));
        }
        node.fieldNames().forEachRemaining(name -> {
            Class<?> inside = known.get(name);
            if (inside == null) {
                throw new ConfigException(where + ": unknown setting '" + name + "'; did you mean '"
                        + nearest(name, known.keySet()) + "'?");
            }
            checkNames(node.path(name), inside, where);
        });
    }

    /** What a list holds, or the type itself. */
    public static Class<?> element(Type type) {
        Type inner = type instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : type;
        return inner instanceof Class<?> known ? known : Object.class;
    }

    /** The one of these names that differs least from what was written, or nothing if there are none. */
    public static String nearest(String name, Set<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(candidate, name)))
                .orElse("");
    }

    /** Levenshtein distance. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}

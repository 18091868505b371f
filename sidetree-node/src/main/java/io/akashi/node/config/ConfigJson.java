package io.akashi.node.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Comparator;
import java.util.stream.StreamSupport;

/** Reads the JSON that operators write: comments are allowed, unknown names are not. */
final class ConfigJson {
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
            return MAPPER.readValue(text, shape);
        } catch (UnrecognizedPropertyException e) {
            throw new ConfigException(
                    where + ": unknown setting '" + e.getPropertyName() + "'; did you mean '" + nearest(e) + "'?");
        } catch (JsonProcessingException e) {
            throw new ConfigException(where + ": " + e.getOriginalMessage() + " (line "
                    + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()) + ")");
        }
    }

    private static String nearest(UnrecognizedPropertyException e) {
        return StreamSupport.stream(e.getKnownPropertyIds().spliterator(), false)
                .map(Object::toString)
                .min(Comparator.comparingInt(known -> distance(known, e.getPropertyName())))
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

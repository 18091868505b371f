package io.akashi.node.vectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.json.CanonicalJson;
import io.akashi.sidetree.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Compares JSON as values: the order of members does not count, nor how a number is spelt. */
final class Compare {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Compare() {}

    /** What differs between two values, or empty. */
    static Optional<String> values(JsonNode expected, JsonNode actual) {
        String want = canonical(expected);
        String have = canonical(actual);
        return want.equals(have) ? Optional.empty() : difference(want, have);
    }

    /** Expected and actual, one below the other. */
    static Optional<String> difference(String expected, String actual) {
        return Optional.of("expected " + expected + "\n    actual   " + actual);
    }

    static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own answers are JSON", e);
        }
    }

    private static String canonical(JsonNode value) {
        try {
            return new String(CanonicalJson.bytes(StrictJson.parse(value.toString())), StandardCharsets.UTF_8);
        } catch (ProtocolException e) {
            throw new IllegalStateException("a tree prints as JSON", e);
        }
    }
}

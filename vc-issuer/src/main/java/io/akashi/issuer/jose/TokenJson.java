package io.akashi.issuer.jose;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.sidetree.encoding.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The JSON of tokens, read strictly: UTF-8, no member twice, at most 32 levels deep, nothing after it, numbers with all their
 * digits. Written without spaces, members in the order in which they were put.
 */
public final class TokenJson {
    private static final int MAX_DEPTH = 32;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(100)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private TokenJson() {}

    /**
     * The value that these bytes are.
     *
     * @throws TokenException {@link TokenErrorCode#JSON_MALFORMED}
     */
    public static JsonNode read(Bytes utf8) throws TokenException {
        try {
            // Decoded here: Jackson would guess UTF-16 and UTF-32, and mend what is no UTF-8.
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8.borrow()))
                    .toString();
            return read(text);
        } catch (CharacterCodingException e) {
            throw TokenException.of(TokenErrorCode.JSON_MALFORMED, "UTF-8", "other bytes");
        }
    }

    /**
     * The value that this text is.
     *
     * @throws TokenException {@link TokenErrorCode#JSON_MALFORMED}
     */
    public static JsonNode read(String text) throws TokenException {
        try {
            JsonNode value = MAPPER.readTree(text);
            if (value.isMissingNode()) {
                throw TokenException.of(TokenErrorCode.JSON_MALFORMED, "JSON", "nothing");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw TokenException.of(TokenErrorCode.JSON_MALFORMED, "strict JSON", e.getOriginalMessage());
        } catch (NumberFormatException e) { // what Jackson lets through of a BigDecimal that Java has no room for
            throw TokenException.of(TokenErrorCode.JSON_MALFORMED, "numbers of a usual size", "a larger exponent");
        }
    }

    /**
     * The object that these bytes are.
     *
     * @throws TokenException {@link TokenErrorCode#JSON_MALFORMED}
     */
    public static ObjectNode readObject(Bytes utf8) throws TokenException {
        if (read(utf8) instanceof ObjectNode object) {
            return object;
        }
        throw TokenException.of(TokenErrorCode.JSON_MALFORMED, "a JSON object", "another value");
    }

    /** The UTF-8 of this value. */
    public static Bytes write(JsonNode value) {
        try {
            return Bytes.wrap(MAPPER.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a tree that cannot be written", e);
        }
    }

    /** An object without members. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }
}

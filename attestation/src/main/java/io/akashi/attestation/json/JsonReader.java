package io.akashi.attestation.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one JSON text of at most 16 MiB and 64 levels, in UTF-8 without a mark, with no name twice in an object. */
public final class JsonReader {
    /** The largest text read. */
    public static final int MAXIMUM_SIZE = 16 << 20;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxNumberLength(64)
                    .maxStringLength(MAXIMUM_SIZE)
                    .build())
            .build();

    private JsonReader() {}

    /** @throws EvidenceException {@code MALFORMED_JSON}, {@code DUPLICATE_KEY} or {@code LIMIT_EXCEEDED} */
    public static JsonValue read(Bytes text) throws EvidenceException {
        String decoded = decode(text);
        try (JsonParser parser = FACTORY.createParser(decoded)) {
            JsonToken first = parser.nextToken();
            JsonValue value = value(parser, first);
            if (parser.nextToken() != null) {
                throw new EvidenceException(EvidenceErrorCode.TRAILING_BYTES, "text follows the JSON value");
            }
            return value;
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    /** @throws EvidenceException also if the value is not an object */
    public static JsonValue.Obj readObject(Bytes text) throws EvidenceException {
        return read(text).asObject("the JSON text");
    }

    /**
     * The exact text of the member {@code name} of the outermost object: what a signature over a part of a text covers.
     *
     * @throws EvidenceException also if there is no such member
     */
    public static Bytes rawMember(Bytes text, String name) throws EvidenceException {
        String decoded = decode(text);
        try (JsonParser parser = FACTORY.createParser(decoded)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new EvidenceException(
                        EvidenceErrorCode.MALFORMED_JSON, "expected an object, found another value");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals(name);
                parser.nextToken();
                int from = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                parser.finishToken();
                if (wanted) {
                    int to = (int) parser.currentLocation().getCharOffset();
                    return Bytes.ofUtf8(decoded.substring(from, to));
                }
            }
        } catch (IOException e) {
            throw malformed(e);
        }
        throw new EvidenceException(EvidenceErrorCode.MALFORMED_JSON, "expected a member \"" + name + "\", found none");
    }

    private static String decode(Bytes text) throws EvidenceException {
        if (text.size() > MAXIMUM_SIZE) {
            throw new EvidenceException(
                    EvidenceErrorCode.LIMIT_EXCEEDED, "JSON is " + text.size() + " bytes, limit " + MAXIMUM_SIZE);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text.toArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new EvidenceException(EvidenceErrorCode.MALFORMED_JSON, "expected UTF-8, found other bytes");
        }
    }

    private static JsonValue value(JsonParser parser, JsonToken token) throws IOException, EvidenceException {
        if (token == null) {
            throw new EvidenceException(EvidenceErrorCode.MALFORMED_JSON, "expected a value, found the end");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new JsonValue.Text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Num(parser.getText());
            case VALUE_TRUE -> new JsonValue.Bool(true);
            case VALUE_FALSE -> new JsonValue.Bool(false);
            case VALUE_NULL -> new JsonValue.Null();
            default ->
                throw new EvidenceException(EvidenceErrorCode.MALFORMED_JSON, "expected a value, found " + token);
        };
    }

    private static JsonValue object(JsonParser parser) throws IOException, EvidenceException {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            members.put(name, value(parser, parser.nextToken()));
        }
        return new JsonValue.Obj(members);
    }

    private static JsonValue array(JsonParser parser) throws IOException, EvidenceException {
        List<JsonValue> items = new ArrayList<>();
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            items.add(value(parser, token));
            token = parser.nextToken();
        }
        return new JsonValue.Arr(items);
    }

    private static EvidenceException malformed(IOException e) {
        String detail = String.valueOf(e.getMessage());
        String line = detail.lines().findFirst().orElse("unreadable");
        boolean duplicate = line.startsWith("Duplicate");
        String shown = line.substring(0, Math.min(160, line.length()));
        return new EvidenceException(
                duplicate ? EvidenceErrorCode.DUPLICATE_KEY : EvidenceErrorCode.MALFORMED_JSON, shown);
    }
}

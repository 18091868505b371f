package io.akashi.resolver.did;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonBoolean;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.json.JsonValue.JsonString;
import io.akashi.sidetree.json.StrictJson;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked besides the DID: the parameters of a DID URL and the options of a request, which mean the same. Names and
 * values are decoded once, after they were taken apart; nobody says anything twice. Source: W3C DID Resolution, "DID
 * Parameters", "Query Normalization".
 */
public record Parameters(Map<String, String> values) {
    /** Nothing besides the DID. */
    public static final Parameters NONE = new Parameters(Map.of());

    /** Copies the map. */
    public Parameters {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * The parameters in the query of a DID URL.
     *
     * @throws DidException {@link DidErrorType#INVALID_DID_URL} if a name comes twice or a value cannot be decoded
     */
    public static Parameters ofDidUrl(String query) throws DidException {
        return read(query, DidErrorType.INVALID_DID_URL);
    }

    /**
     * The options in the query of a request.
     *
     * @throws DidException {@link DidErrorType#INVALID_OPTIONS} if a name comes twice or a value cannot be decoded
     */
    public static Parameters ofRequest(String query) throws DidException {
        return read(query, DidErrorType.INVALID_OPTIONS);
    }

    /**
     * The options in the body of a request: a JSON object of texts and truth values.
     *
     * @throws DidException {@link DidErrorType#INVALID_OPTIONS} if it is anything else
     */
    public static Parameters ofBody(byte[] body) throws DidException {
        if (body.length == 0) {
            return NONE;
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> member : object(body).members().entrySet()) {
            values.put(member.getKey(), text(member.getKey(), member.getValue()));
        }
        return new Parameters(values);
    }

    private static JsonObject object(byte[] body) throws DidException {
        try {
            if (StrictJson.parse(body) instanceof JsonObject object) {
                return object;
            }
            throw new DidException(DidErrorType.INVALID_OPTIONS, "expected the options as a JSON object");
        } catch (ProtocolException e) {
            throw new DidException(
                    DidErrorType.INVALID_OPTIONS, "expected the options as a JSON object: " + e.detail());
        }
    }

    private static String text(String name, JsonValue value) throws DidException {
        if (value instanceof JsonString string) {
            return string.value();
        }
        if (value instanceof JsonBoolean truth) {
            return String.valueOf(truth.value());
        }
        throw new DidException(
                DidErrorType.INVALID_OPTIONS, "expected a text or a truth value for the option '" + name + "'");
    }

    private static Parameters read(String query, DidErrorType error) throws DidException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals), error);
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1), error);
            if (values.put(name, value) != null) {
                throw new DidException(error, "expected each parameter once, found '" + name + "' twice");
            }
        }
        return new Parameters(values);
    }

    private static String decoded(String text, DidErrorType error) throws DidException {
        return PercentEncoding.decode(text)
                .orElseThrow(() -> new DidException(
                        error, "expected percent-encoded UTF-8, found '" + DidName.shortened(text) + "'"));
    }

    /**
     * These and others.
     *
     * @throws DidException {@link DidErrorType#INVALID_OPTIONS} if both have one of the same name
     */
    public Parameters and(Parameters others) throws DidException {
        Map<String, String> both = new LinkedHashMap<>(values);
        for (Map.Entry<String, String> other : others.values.entrySet()) {
            if (both.put(other.getKey(), other.getValue()) != null) {
                throw new DidException(
                        DidErrorType.INVALID_OPTIONS,
                        "expected '" + other.getKey() + "' in the DID URL or as an option, found both");
            }
        }
        return new Parameters(both);
    }

    /** The value of this name. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }
}

package io.akashi.sidetree.did;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Base64Url;
import io.akashi.sidetree.json.AgreedJson;
import io.akashi.sidetree.json.CanonicalJson;
import io.akashi.sidetree.json.JsView;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.json.StrictJson;
import io.akashi.sidetree.model.Delta;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.Operation.Create;
import io.akashi.sidetree.model.OperationParser;
import io.akashi.sidetree.model.SuffixData;
import io.akashi.sidetree.protocol.ProtocolParameters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A Sidetree DID as someone wrote it: in short form, or in long form with its create inside, so that it resolves before
 * it is anchored. Source: Sidetree v1, "DID URI Composition".
 */
public sealed interface Did {
    /** The suffix. */
    DidSuffix suffix();

    /** The whole text in short form. */
    String shortText();

    /** The text that was asked for, which a document names as its id. */
    String text();

    /** A DID by its suffix alone; whether the suffix is a hash is not looked at. */
    record ShortForm(DidSuffix suffix, String shortText) implements Did {
        @Override
        public String text() {
            return shortText;
        }
    }

    /** A DID that carries its create. */
    record LongForm(DidSuffix suffix, String shortText, String text, Create create) implements Did {}

    /** The short form of a suffix. */
    static Did of(String method, DidSuffix suffix) {
        return new ShortForm(suffix, prefix(method) + suffix.text());
    }

    /**
     * The long form of a create that carries its delta.
     *
     * @throws IllegalArgumentException if it has none
     */
    static LongForm of(String method, Create create) {
        Delta delta = create.delta()
                .orElseThrow(() -> new IllegalArgumentException("expected a create with a delta, found none"));
        JsonObject state =
                new JsonObject(Map.of("suffixData", create.suffixData().json(), "delta", delta.json()));
        String shortText = prefix(method) + create.suffix().text();
        String text = shortText + ":" + Base64Url.encode(CanonicalJson.bytes(state));
        return new LongForm(create.suffix(), shortText, text, create);
    }

    /**
     * Reads a DID of this method.
     *
     * @throws ProtocolException {@link ErrorCode#DID_INCORRECT_PREFIX}, {@link ErrorCode#DID_NO_UNIQUE_SUFFIX}, or what
     *     is wrong with the create of a long form
     */
    static Did parse(String text, String method, ProtocolParameters parameters) throws ProtocolException {
        String prefix = prefix(method);
        if (!text.startsWith(prefix)) {
            throw new ProtocolException(ErrorCode.DID_INCORRECT_PREFIX, "expected a DID that begins with " + prefix);
        }
        String rest = text.substring(prefix.length());
        int again = rest.indexOf(prefix); // ION looks for the colon of a long form before a second prefix only
        boolean isLong = (again < 0 ? rest : rest.substring(0, again)).indexOf(':') >= 0;
        String suffix = isLong ? rest.substring(0, rest.lastIndexOf(':')) : rest;
        if (suffix.isEmpty()) {
            throw new ProtocolException(ErrorCode.DID_NO_UNIQUE_SUFFIX, "expected a suffix after " + prefix);
        }
        DidSuffix parsed = new DidSuffix(suffix);
        if (!isLong) {
            return new ShortForm(parsed, text);
        }
        String encoded = rest.substring(rest.lastIndexOf(':') + 1);
        byte[] jcs = Base64Url.decode(encoded);
        Optional<JsonValue> agreed = AgreedJson.read(jcs);
        InitialState state = state(agreed.isPresent() ? agreed.get() : strict(jcs), encoded, parameters);
        Create create = state.create(parsed);
        return new LongForm(parsed, prefix + suffix, text, agreed.isPresent() ? create : anchored(state.request()));
    }

    /** The create as it will be read once it is anchored. */
    private static Create anchored(JsonObject request) throws ProtocolException {
        return (Create) OperationParser.parseAnchored(JsonText.writeBytes(request));
    }

    private static String prefix(String method) {
        return "did:" + method + ":";
    }

    private static InitialState state(JsonValue state, String encoded, ProtocolParameters parameters)
            throws ProtocolException {
        if (!Base64Url.encode(CanonicalJson.bytes(state)).equals(encoded)) {
            throw new ProtocolException(
                    ErrorCode.DID_INITIAL_STATE_JCS_IS_NOT_JCS, "expected the initial state in canonical form");
        }
        Optional<JsonValue> delta = JsView.get(state, "delta");
        Delta read = Delta.parseWithin(parameters.maxDeltaSize(), delta);
        Optional<JsonValue> suffixData = JsView.get(state, "suffixData");
        SuffixData.parse(suffixData); // before members are counted: to ION one that is missing is a wrong one
        Map<String, JsonValue> request = new LinkedHashMap<>();
        request.put("type", JsonValue.of("create"));
        suffixData.ifPresent(value -> request.put("suffixData", value));
        delta.ifPresent(value -> request.put("delta", value));
        return new InitialState(new JsonObject(request), read);
    }

    /** What a long form carries: a create and its delta, which was read. */
    record InitialState(JsonObject request, Delta delta) {
        Create create(DidSuffix suffix) throws ProtocolException {
            Create create = OperationParser.parseCreate(request, delta);
            if (!create.suffix().equals(suffix)) {
                throw new ProtocolException(
                        ErrorCode.DID_UNIQUE_SUFFIX_FROM_INITIAL_STATE_MISMATCH,
                        "the suffix is " + suffix + ", the hash of the initial state " + create.suffix());
            }
            return create;
        }
    }

    private static JsonValue strict(byte[] json) throws ProtocolException {
        try {
            return StrictJson.parse(json);
        } catch (ProtocolException e) {
            throw new ProtocolException(
                    ErrorCode.DID_INITIAL_STATE_JCS_IS_NOT_JSON, "expected the initial state as JSON: " + e.detail());
        }
    }
}

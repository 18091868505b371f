package io.akashi.sidetree.model;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Base64Url;
import io.akashi.sidetree.encoding.EncodedMultihash;
import io.akashi.sidetree.json.JsView;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import java.util.Optional;
import java.util.Set;

/** The checks that several kinds of input share, with the code that ION answers for each. */
public final class Checks {
    private Checks() {}

    /** @throws ProtocolException if {@code value} is no object or null ({@code typeof} object, not an array) */
    static JsonValue nonArrayObject(Optional<JsonValue> value, String what) throws ProtocolException {
        if (value.isEmpty() || !JsView.isTypeofObject(value.get())) {
            throw new ProtocolException(
                    ErrorCode.INPUT_VALIDATOR_INPUT_IS_NOT_AN_OBJECT,
                    "expected " + what + " to be an object, found " + JsView.typeOf(value));
        }
        if (value.get() instanceof JsonArray) {
            throw new ProtocolException(
                    ErrorCode.INPUT_VALIDATOR_INPUT_CANNOT_BE_AN_ARRAY,
                    "expected " + what + " to be an object, found an array");
        }
        return value.get();
    }

    /** @throws ProtocolException {@link ErrorCode#INPUT_VALIDATOR_INPUT_CONTAINS_NOW_ALLOWED_PROPERTY} */
    public static void onlyMembers(JsonValue value, Set<String> allowed, String what) throws ProtocolException {
        onlyMembers(value, allowed, what, ErrorCode.INPUT_VALIDATOR_INPUT_CONTAINS_NOW_ALLOWED_PROPERTY);
    }

    /** @throws ProtocolException with {@code code} if {@code value} shows a member outside {@code allowed} */
    public static void onlyMembers(JsonValue value, Set<String> allowed, String what, ErrorCode code)
            throws ProtocolException {
        for (String name : JsView.enumerate(value)) {
            if (!allowed.contains(name)) {
                throw new ProtocolException(
                        code, "expected " + what + " to have only " + allowed + ", found '" + shorten(name) + "'");
            }
        }
    }

    /** A hash of a supported algorithm. */
    public static EncodedMultihash multihash(Optional<JsonValue> value, String what) throws ProtocolException {
        String text = JsView.text(value)
                .orElseThrow(() -> new ProtocolException(
                        ErrorCode.ENCODED_MULTIHASH_MUST_BE_A_STRING,
                        "expected " + what + " to be a string, found " + JsView.typeOf(value)));
        return EncodedMultihash.parse(text);
    }

    /** The id of a key or service: 1 to {@code maxLength} characters of base64url. */
    static String id(Optional<JsonValue> value, int maxLength) throws ProtocolException {
        String id = JsView.text(value)
                .orElseThrow(() -> new ProtocolException(
                        ErrorCode.DOCUMENT_COMPOSER_ID_NOT_STRING,
                        "expected an id to be a string, found " + JsView.typeOf(value)));
        if (id.length() > maxLength) {
            throw new ProtocolException(
                    ErrorCode.DOCUMENT_COMPOSER_ID_TOO_LONG,
                    "id is " + id.length() + " characters, limit " + maxLength);
        }
        if (!Base64Url.isAlphabet(id)) {
            throw new ProtocolException(
                    ErrorCode.DOCUMENT_COMPOSER_ID_NOT_USING_BASE64_URL_CHARACTER_SET,
                    "expected an id of base64url characters, found '" + id + "'");
        }
        return id;
    }

    private static String shorten(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}

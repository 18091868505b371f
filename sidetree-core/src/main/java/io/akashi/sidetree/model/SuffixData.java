package io.akashi.sidetree.model;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Base64Url;
import io.akashi.sidetree.encoding.EncodedMultihash;
import io.akashi.sidetree.encoding.Multihash;
import io.akashi.sidetree.json.CanonicalJson;
import io.akashi.sidetree.json.JsView;
import io.akashi.sidetree.json.JsonValue;
import java.util.Optional;
import java.util.Set;

/**
 * The part of a create that its DID is the hash of. {@code json} is the object as it was read, which is what the hash is
 * taken of. Source: Sidetree v1, "Create", suffix data.
 */
public record SuffixData(JsonValue json, EncodedMultihash deltaHash, EncodedMultihash recoveryCommitment) {
    private static final Set<String> MEMBERS = Set.of("deltaHash", "recoveryCommitment", "type");
    private static final int MAX_TYPE_LENGTH = 4;

    /** Reads suffix data. */
    public static SuffixData parse(Optional<JsonValue> value) throws ProtocolException {
        JsonValue json = Checks.nonArrayObject(value, "suffix data");
        Checks.onlyMembers(json, MEMBERS, "suffix data");
        EncodedMultihash deltaHash = Checks.multihash(JsView.get(json, "deltaHash"), "delta hash");
        EncodedMultihash recovery = Checks.multihash(JsView.get(json, "recoveryCommitment"), "recovery commitment");
        checkType(JsView.get(json, "type"));
        return new SuffixData(json, deltaHash, recovery);
    }

    /** The DID suffix: the hash of the canonical form. */
    public DidSuffix suffix() {
        return new DidSuffix(Multihash.of(CanonicalJson.bytes(json)).text());
    }

    private static void checkType(Optional<JsonValue> type) throws ProtocolException {
        if (type.isEmpty()) {
            return;
        }
        String text = JsView.text(type)
                .orElseThrow(() -> new ProtocolException(
                        ErrorCode.SUFFIX_DATA_TYPE_IS_NOT_STRING,
                        "expected the DID type to be a string, found " + JsView.typeOf(type)));
        if (text.length() > MAX_TYPE_LENGTH) {
            throw new ProtocolException(
                    ErrorCode.SUFFIX_DATA_TYPE_LENGTH_GREATER_THAN_FOUR,
                    "DID type is " + text.length() + " characters, limit " + MAX_TYPE_LENGTH);
        }
        if (!Base64Url.isAlphabet(text)) {
            throw new ProtocolException(
                    ErrorCode.SUFFIX_DATA_TYPE_INVALID_CHARACTER,
                    "expected a DID type of base64url characters, found '" + text + "'");
        }
    }
}

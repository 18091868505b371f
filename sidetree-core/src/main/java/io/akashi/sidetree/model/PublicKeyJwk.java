package io.akashi.sidetree.model;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Multihash;
import io.akashi.sidetree.json.CanonicalJson;
import io.akashi.sidetree.json.JsView;
import io.akashi.sidetree.json.JsonValue;
import java.util.Optional;
import java.util.Set;

/**
 * The secp256k1 public key that an operation reveals, as the JWK stands in the signed data. {@code x} and {@code y} are
 * 43 characters; whether they are a point of the curve shows only when a signature is verified. Source: Sidetree v1,
 * "Public Keys"; RFC 8812.
 */
public record PublicKeyJwk(JsonValue json, String x, String y) {
    private static final Set<String> MEMBERS = Set.of("kty", "crv", "x", "y");
    private static final int COORDINATE_LENGTH = 43;

    /** Reads an operation key. */
    public static PublicKeyJwk parse(Optional<JsonValue> value) throws ProtocolException {
        JsonValue json = value.orElseThrow(
                () -> new ProtocolException(ErrorCode.JWK_ES256K_UNDEFINED, "expected a public key, found none"));
        Checks.onlyMembers(json, MEMBERS, "an ES256K key", ErrorCode.JWK_ES256K_HAS_UNKNOWN_PROPERTY);
        checkName(json, "kty", "EC", ErrorCode.JWK_ES256K_MISSING_OR_INVALID_KTY);
        checkName(json, "crv", "secp256k1", ErrorCode.JWK_ES256K_MISSING_OR_INVALID_CRV);
        String x = coordinate(json, "x", ErrorCode.JWK_ES256K_MISSING_OR_INVALID_TYPE_X);
        String y = coordinate(json, "y", ErrorCode.JWK_ES256K_MISSING_OR_INVALID_TYPE_Y);
        checkLength(x, "x", ErrorCode.JWK_ES256K_HAS_INCORRECT_LENGTH_OF_X);
        checkLength(y, "y", ErrorCode.JWK_ES256K_HAS_INCORRECT_LENGTH_OF_Y);
        return new PublicKeyJwk(json, x, y);
    }

    /** The reveal value: the hash of the canonical key. */
    public Multihash revealValue() {
        return Multihash.of(canonical());
    }

    /** The commitment to this key: the hash of the raw digest of the canonical key. */
    public Multihash commitment() {
        return Multihash.ofDigestOf(canonical());
    }

    private byte[] canonical() {
        return CanonicalJson.bytes(json);
    }

    private static void checkName(JsonValue json, String member, String expected, ErrorCode code)
            throws ProtocolException {
        Optional<String> actual = JsView.text(JsView.get(json, member));
        if (!actual.equals(Optional.of(expected))) {
            throw new ProtocolException(
                    code, "expected " + member + " '" + expected + "', found '" + actual.orElse("") + "'");
        }
    }

    private static String coordinate(JsonValue json, String member, ErrorCode code) throws ProtocolException {
        Optional<JsonValue> value = JsView.get(json, member);
        return JsView.text(value)
                .orElseThrow(() -> new ProtocolException(
                        code, "expected " + member + " to be a string, found " + JsView.typeOf(value)));
    }

    private static void checkLength(String coordinate, String member, ErrorCode code) throws ProtocolException {
        if (coordinate.length() != COORDINATE_LENGTH) {
            throw new ProtocolException(
                    code, member + " is " + coordinate.length() + " characters, expected " + COORDINATE_LENGTH);
        }
    }
}

package io.akashi.resolver.key;

import io.akashi.resolver.did.DidErrorType;
import io.akashi.resolver.did.DidException;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Base64Url;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.json.JsonValue.JsonString;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A JSON Web Key that is public, of a kind that is known, and a key of that kind. Source: RFC 7517; RFC 7518, 6; RFC 8037. */
public record PublicJwk(JsonObject json) {
    private static final Set<String> SECRET = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");
    private static final Map<String, String> CURVES =
            Map.of("P-256", "secp256r1", "P-384", "secp384r1", "P-521", "secp521r1", "secp256k1", "secp256k1");

    /** @throws DidException {@link DidErrorType#INVALID_DID} if it is no such key */
    public static PublicJwk of(JsonObject json) throws DidException {
        for (String member : SECRET) {
            if (json.get(member).isPresent()) {
                throw Multikey.invalid("expected a public key, found the secret member '" + member + "'");
            }
        }
        String type = text(json, "kty");
        switch (type) {
            case "EC" -> requirePoint(json);
            case "OKP" -> requireOctets(json);
            case "RSA" -> {
                bytes(json, "e");
                PublicKeyChecks.requireModulus(
                        new BigInteger(1, bytes(json, "n").borrow()));
            }
            default -> throw Multikey.invalid("expected a key of type EC, OKP or RSA, found " + type);
        }
        return new PublicJwk(json);
    }

    private static void requirePoint(JsonObject json) throws DidException {
        String curve = text(json, "crv");
        String name = Optional.ofNullable(CURVES.get(curve))
                .orElseThrow(() -> Multikey.invalid("expected a curve that is known here, found " + curve));
        PublicKeyChecks.requirePoint(name, bytes(json, "x"), bytes(json, "y"));
    }

    private static void requireOctets(JsonObject json) throws DidException {
        String curve = text(json, "crv");
        switch (curve) {
            case "Ed25519" -> PublicKeyChecks.requireEd25519(bytes(json, "x"));
            case "X25519" -> PublicKeyChecks.requireSize(bytes(json, "x"), 32);
            default -> throw Multikey.invalid("expected the curve Ed25519 or X25519, found " + curve);
        }
    }

    private static String text(JsonObject json, String member) throws DidException {
        if (json.get(member).orElse(null) instanceof JsonString string) {
            return string.value();
        }
        throw Multikey.invalid("expected a key with a text '" + member + "'");
    }

    private static Bytes bytes(JsonObject json, String member) throws DidException {
        try {
            return Bytes.wrap(Base64Url.decode(text(json, member)));
        } catch (ProtocolException e) {
            throw Multikey.invalid("expected '" + member + "' in base64url");
        }
    }

    /** The member {@code use}, if it is there and a text. */
    public Optional<String> use() {
        return json.get("use").filter(JsonString.class::isInstance).map(use -> ((JsonString) use).value());
    }
}

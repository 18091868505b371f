package io.akashi.sidetree.request;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Base64Url;
import io.akashi.sidetree.encoding.Sha256;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.model.CompactJws;
import io.akashi.sidetree.model.PublicKeyJwk;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A secret key of secp256k1 that signs operations: a number of 32 bytes, at least 1 and less than the order of the curve.
 * It has no getter and never shows itself; {@link #writeTo} is the one way out. Immutable and safe for threads. Source:
 * RFC 8812; Sidetree v1, "Key Pairs".
 */
public final class SigningKey implements OperationKey {
    /** Bytes in a secret key. */
    public static final int LENGTH = 32;

    private static final String HEADER = Base64Url.encode("{\"alg\":\"ES256K\"}".getBytes(StandardCharsets.US_ASCII));

    private final byte[] secret;
    private final PublicKeyJwk publicJwk;

    private SigningKey(byte[] secret) {
        this.secret = secret;
        this.publicJwk = jwk(SigningCurve.fastest().publicPoint(secret));
    }

    /**
     * The key of this secret, which is copied; whether it was drawn well is the caller's care.
     *
     * @param secret 32 bytes, big-endian
     * @throws IllegalArgumentException if it has another length, is zero, or is not less than the order of the curve; the
     *     message does not show it
     */
    public static SigningKey of(byte[] secret) {
        if (!isValid(secret)) {
            throw new IllegalArgumentException(
                    "expected a secret of 32 bytes from 1 to the order of secp256k1, found another");
        }
        return new SigningKey(secret.clone());
    }

    /** Whether {@link #of} takes this secret; all but one in 2^128 texts of 32 random bytes are. */
    public static boolean isValid(byte[] secret) {
        return secret.length == LENGTH && SigningCurve.isInRange(secret);
    }

    @Override
    public PublicKeyJwk publicJwk() {
        return publicJwk;
    }

    /**
     * Signs what an operation signs: ES256K over the payload as JavaScript writes it, under the protected header
     * <code>{"alg":"ES256K"}</code>. The signature is the one of RFC 6979, with s in the lower half of the order.
     */
    @Override
    public CompactJws sign(JsonValue payload) {
        String input = HEADER + "." + Base64Url.encode(JsonText.writeBytes(payload));
        byte[] digest = Sha256.digest(input.getBytes(StandardCharsets.US_ASCII));
        String text = input + "." + Base64Url.encode(SigningCurve.fastest().sign(digest, secret));
        try {
            return CompactJws.parse(Optional.of(JsonValue.of(text)));
        } catch (ProtocolException e) {
            throw new IllegalStateException("a signature that was just made does not parse", e);
        }
    }

    /** Hands the secret to a place that may hold it: for the key file of its owner, and for nothing else. */
    public void writeTo(SecretSink sink) {
        byte[] lent = secret.clone();
        try {
            sink.accept(lent);
        } finally {
            Arrays.fill(lent, (byte) 0);
        }
    }

    private static PublicKeyJwk jwk(byte[] point) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("kty", JsonValue.of("EC"));
        members.put("crv", JsonValue.of("secp256k1"));
        members.put("x", JsonValue.of(Base64Url.encode(Arrays.copyOfRange(point, 1, 1 + LENGTH))));
        members.put("y", JsonValue.of(Base64Url.encode(Arrays.copyOfRange(point, 1 + LENGTH, 1 + 2 * LENGTH))));
        try {
            return PublicKeyJwk.parse(Optional.of(new JsonObject(members)));
        } catch (ProtocolException e) {
            throw new IllegalStateException("a public key that was just made does not parse", e);
        }
    }

    /** By the secret, in a time that does not depend on it. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SigningKey that && MessageDigest.isEqual(secret, that.secret);
    }

    @Override
    public int hashCode() {
        return publicJwk.hashCode();
    }

    /** The public half; never the secret. */
    @Override
    public String toString() {
        return "SigningKey[secret redacted, x=" + publicJwk.x() + "]";
    }
}

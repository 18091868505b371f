package io.akashi.keystore;

import java.util.Optional;
import java.util.stream.Stream;

/** A curve and the one way to sign with it. Source: RFC 7518, 3.4; RFC 8812; RFC 8037. */
public enum KeyAlgorithm {
    /** ES256K: SHA-256, s in the lower half of the order. */
    SECP256K1("secp256k1", 32, 32),
    /** ES256: SHA-256. */
    P256("P-256", 32, 32),
    /** ES384: SHA-384. */
    P384("P-384", 48, 48),
    /** EdDSA: the message itself is signed, there is no digest to hand over. */
    ED25519("Ed25519", 32, 0);

    private final String text;
    private final int secretBytes;
    private final int digestBytes;

    KeyAlgorithm(String text, int secretBytes, int digestBytes) {
        this.text = text;
        this.secretBytes = secretBytes;
        this.digestBytes = digestBytes;
    }

    /** The curve's name as a JWK's {@code crv} writes it. */
    public String text() {
        return text;
    }

    /** Bytes in the digest that is signed; 0 for Ed25519, which signs messages alone. */
    public int digestBytes() {
        return digestBytes;
    }

    /** Whether the signature is a pair of numbers (ECDSA). */
    public boolean isEcdsa() {
        return this != ED25519;
    }

    /** Bytes in a secret, and in each of r and s. */
    int secretBytes() {
        return secretBytes;
    }

    /** The algorithm whose curve has this name, in any case. */
    public static Optional<KeyAlgorithm> of(String text) {
        return Stream.of(values())
                .filter(algorithm -> algorithm.text.equalsIgnoreCase(text))
                .findFirst();
    }
}

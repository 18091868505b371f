package io.akashi.keystore;

import io.akashi.sidetree.encoding.Bytes;
import java.time.Instant;

/**
 * A key that is kept somewhere: it signs and does not show itself. Equal to no other object; prints as its purpose, id and
 * algorithm. Safe for threads. Signatures of a {@link KeyFile} are those of RFC 6979, always the same for one digest; a
 * token draws a new nonce each time.
 */
public sealed interface StoredKey permits KeptKey {
    /** What it is for. */
    KeyPurpose purpose();

    /** Its name, made of the public key. */
    KeyId id();

    /** The curve, and with it the one way to sign. */
    KeyAlgorithm algorithm();

    /** When the store got it, to the second. */
    Instant created();

    /**
     * The public key as a point: compressed, 33 bytes for secp256k1 and P-256, 49 for P-384; for Ed25519 the 32 bytes of
     * RFC 8032.
     */
    Bytes publicPoint();

    /** The public key as a SubjectPublicKeyInfo in DER. Source: RFC 5480; RFC 8410. */
    Bytes publicKey();

    /**
     * An ECDSA signature in DER; for secp256k1 with s in the lower half of the order.
     *
     * @param digest as long as {@link KeyAlgorithm#digestBytes} says
     * @throws IllegalArgumentException if it has another length, and always for Ed25519
     */
    Bytes signDigest(Bytes digest);

    /**
     * An ECDSA signature as r ‖ s of fixed length, 64 or 96 bytes, as a JWS carries it; for secp256k1 with s in the lower
     * half of the order.
     *
     * @param digest as long as {@link KeyAlgorithm#digestBytes} says
     * @throws IllegalArgumentException if it has another length, and always for Ed25519
     */
    Bytes signDigestFixed(Bytes digest);

    /**
     * A signature over a message as a JWS carries it: for ECDSA r ‖ s over the digest that the algorithm prescribes, for
     * Ed25519 the 64 bytes of RFC 8032.
     */
    Bytes signMessage(Bytes message);
}

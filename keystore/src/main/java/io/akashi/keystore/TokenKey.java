package io.akashi.keystore;

import io.akashi.sidetree.encoding.Bytes;
import java.time.Instant;

/** A key whose secret is in a token and never leaves it. */
final class TokenKey implements StoredKey {
    private final KeyPurpose purpose;
    private final PublicHalf publicHalf;
    private final Instant created;
    private final Token.Signer signer;

    TokenKey(KeyPurpose purpose, PublicHalf publicHalf, Instant created, Token.Signer signer) {
        this.purpose = purpose;
        this.publicHalf = publicHalf;
        this.created = created;
        this.signer = signer;
    }

    @Override
    public KeyPurpose purpose() {
        return purpose;
    }

    @Override
    public KeyId id() {
        return publicHalf.id();
    }

    @Override
    public KeyAlgorithm algorithm() {
        return publicHalf.algorithm();
    }

    @Override
    public Instant created() {
        return created;
    }

    @Override
    public Bytes publicPoint() {
        return publicHalf.point();
    }

    @Override
    public Bytes publicKey() {
        return publicHalf.spki();
    }

    @Override
    public Bytes signDigest(Bytes digest) {
        return ecdsa(digest).der();
    }

    @Override
    public Bytes signDigestFixed(Bytes digest) {
        return ecdsa(digest).fixed();
    }

    @Override
    public Bytes signMessage(Bytes message) {
        return ecdsa(Curves.digest(algorithm(), message)).fixed();
    }

    private EcSignature ecdsa(Bytes digest) {
        Curves.requireDigest(algorithm(), digest);
        return EcSignature.ofDer(algorithm(), signer.sign(digest));
    }

    @Override
    public String toString() {
        return KeyText.of(this);
    }
}

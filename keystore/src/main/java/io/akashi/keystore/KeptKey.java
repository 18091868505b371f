package io.akashi.keystore;

import io.akashi.sidetree.encoding.Bytes;
import java.time.Instant;

/** What all kept keys have in common: their public half, and the forms of a signature that they make. */
abstract sealed class KeptKey implements StoredKey permits SoftwareKey, TokenKey {
    private final KeyPurpose purpose;
    private final PublicHalf publicHalf;
    private final Instant created;

    KeptKey(KeyPurpose purpose, PublicHalf publicHalf, Instant created) {
        this.purpose = purpose;
        this.publicHalf = publicHalf;
        this.created = created;
    }

    /** Signs a digest of the right length. */
    abstract EcSignature sign(Bytes digest);

    @Override
    public final KeyPurpose purpose() {
        return purpose;
    }

    @Override
    public final KeyId id() {
        return publicHalf.id();
    }

    @Override
    public final KeyAlgorithm algorithm() {
        return publicHalf.algorithm();
    }

    @Override
    public final Instant created() {
        return created;
    }

    @Override
    public final Bytes publicPoint() {
        return publicHalf.point();
    }

    @Override
    public final Bytes publicKey() {
        return publicHalf.spki();
    }

    @Override
    public final Bytes signDigest(Bytes digest) {
        return ecdsa(digest).der();
    }

    @Override
    public final Bytes signDigestFixed(Bytes digest) {
        return ecdsa(digest).fixed();
    }

    @Override
    public Bytes signMessage(Bytes message) {
        return ecdsa(Curves.digest(algorithm(), message)).fixed();
    }

    private EcSignature ecdsa(Bytes digest) {
        Curves.requireDigest(algorithm(), digest);
        return sign(digest);
    }

    @Override
    public final String toString() {
        return KeyText.of(this);
    }
}

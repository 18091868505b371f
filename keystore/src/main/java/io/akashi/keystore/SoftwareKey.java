package io.akashi.keystore;

import io.akashi.sidetree.encoding.Bytes;
import java.time.Instant;

/** A key whose secret is in the memory of this process, outside the heap. */
final class SoftwareKey implements StoredKey, AutoCloseable {
    private final KeyPurpose purpose;
    private final PublicHalf publicHalf;
    private final Instant created;
    private final Secret secret;

    /** Owns the secret from now on. */
    SoftwareKey(KeyPurpose purpose, KeyAlgorithm algorithm, Instant created, Secret secret) {
        this.purpose = purpose;
        this.publicHalf = secret.lend(bytes -> Curves.publicHalf(algorithm, bytes));
        this.created = created;
        this.secret = secret;
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
        return algorithm().isEcdsa()
                ? ecdsa(Curves.digest(algorithm(), message)).fixed()
                : secret.lend(bytes -> Curves.signEd25519(bytes, message));
    }

    private EcSignature ecdsa(Bytes digest) {
        Curves.requireDigest(algorithm(), digest);
        return secret.lend(bytes -> Curves.sign(algorithm(), bytes, digest));
    }

    /** For the file alone. */
    Secret secret() {
        return secret;
    }

    /** Forgets the secret. */
    @Override
    public void close() {
        secret.close();
    }

    @Override
    public String toString() {
        return KeyText.of(this);
    }
}

package io.akashi.keystore;

import io.akashi.sidetree.encoding.Bytes;
import java.time.Instant;

/** A key whose secret is in the memory of this process, outside the heap. */
final class SoftwareKey extends KeptKey implements AutoCloseable {
    private final Secret secret;

    /** Owns the secret from now on. */
    SoftwareKey(KeyPurpose purpose, KeyAlgorithm algorithm, Instant created, Secret secret) {
        super(purpose, secret.lend(bytes -> Curves.publicHalf(algorithm, bytes)), created);
        this.secret = secret;
    }

    @Override
    EcSignature sign(Bytes digest) {
        return secret.lend(bytes -> Curves.sign(algorithm(), bytes, digest));
    }

    @Override
    public Bytes signMessage(Bytes message) {
        return algorithm().isEcdsa()
                ? super.signMessage(message)
                : secret.lend(bytes -> Curves.signEd25519(bytes, message));
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
}

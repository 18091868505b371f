package io.akashi.keystore;

import io.akashi.keystore.KeyStoreRefusal.Code;

/** A secret key from elsewhere, on its way into a key store. Prints as nothing, has no getter. */
public final class ImportedKey implements AutoCloseable {
    private final KeyAlgorithm algorithm;
    private final Secret secret;

    private ImportedKey(KeyAlgorithm algorithm, Secret secret) {
        this.algorithm = algorithm;
        this.secret = secret;
    }

    /**
     * The key of this secret, which is taken away: the array is overwritten.
     *
     * @param secret big-endian, 32 bytes, or 48 for P-384
     * @throws KeyStoreRefusal {@link Code#KEY_NOT_IMPORTED} if it is no secret of the curve; the message does not show it
     */
    public static ImportedKey take(KeyAlgorithm algorithm, byte[] secret) {
        boolean isSecret = Curves.isSecret(algorithm, secret);
        Secret taken = Secret.take(secret);
        if (!isSecret) {
            throw new KeyStoreRefusal(
                    Code.KEY_NOT_IMPORTED,
                    "expected a secret of " + algorithm.secretBytes() + " bytes from 1 to the order of "
                            + algorithm.text());
        }
        return new ImportedKey(algorithm, taken);
    }

    /** The curve. */
    public KeyAlgorithm algorithm() {
        return algorithm;
    }

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
        return "ImportedKey[…]";
    }
}

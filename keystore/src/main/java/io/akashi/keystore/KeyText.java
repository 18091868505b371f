package io.akashi.keystore;

/** How a key prints. */
final class KeyText {
    private KeyText() {}

    /** Purpose, algorithm and id, which is the fingerprint of the public key. */
    static String of(StoredKey key) {
        return "StoredKey[" + key.purpose().text() + ", " + key.algorithm().text() + ", " + key.id() + "]";
    }
}

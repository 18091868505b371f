package io.akashi.keystore;

import java.util.List;
import java.util.Optional;

/**
 * The keys of one node. Several keys may share a purpose: one of them is active and signs, the others remain for what they
 * signed. A change is durable when the method returns. Safe for threads.
 *
 * <p>Every method throws {@link KeyStoreRefusal} when the store cannot or will not do it.
 */
public interface KeyStore extends AutoCloseable {
    /** The key that signs for this purpose, if there is one. */
    Optional<StoredKey> active(KeyPurpose purpose);

    /** All keys: by purpose, of each the active one first and then from the latest to the oldest. */
    List<StoredKey> keys();

    /** Draws a new key, which becomes the active one of its purpose. */
    StoredKey create(KeyPurpose purpose, KeyAlgorithm algorithm);

    /** Takes over a key from elsewhere, which becomes the active one of its purpose. */
    StoredKey add(KeyPurpose purpose, ImportedKey imported);

    /** Makes this key the active one of its purpose. */
    StoredKey activate(KeyId id);

    /**
     * Destroys a key for ever. The active key of a purpose can be destroyed only when it is the last one.
     *
     * @param id of the key
     */
    void destroy(KeyId id);

    /** Forgets all secrets. Keys that were handed out do not sign any more. */
    @Override
    void close();
}

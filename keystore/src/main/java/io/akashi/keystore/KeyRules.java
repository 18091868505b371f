package io.akashi.keystore;

import io.akashi.keystore.KeyStoreRefusal.Code;
import java.util.List;
import java.util.Optional;

/** What holds in every key store. Lists of keys are in the order of {@link KeyStore#keys}. */
final class KeyRules {
    private KeyRules() {}

    static Optional<StoredKey> active(List<StoredKey> keys, KeyPurpose purpose) {
        return keys.stream().filter(key -> key.purpose() == purpose).findFirst();
    }

    static StoredKey find(List<StoredKey> keys, KeyId id) {
        return keys.stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new KeyStoreRefusal(Code.KEY_UNKNOWN, "there is no key " + id + " here"));
    }

    static void requireAllowed(KeyPurpose purpose, KeyAlgorithm algorithm) {
        if (!purpose.allows(algorithm)) {
            throw new KeyStoreRefusal(
                    Code.ALGORITHM_NOT_ALLOWED,
                    "a key for '" + purpose.text() + "' is of "
                            + purpose.usualAlgorithm().text() + ", not of " + algorithm.text());
        }
    }

    static void requireNew(List<StoredKey> keys, KeyId id) {
        if (keys.stream().anyMatch(key -> key.id().equals(id))) {
            throw new KeyStoreRefusal(Code.KEY_EXISTS, "the key is here already: " + id);
        }
    }

    /** The active key goes last: else another would take its place unasked. */
    static void requireDestroyable(List<StoredKey> keys, StoredKey key) {
        long ofPurpose =
                keys.stream().filter(other -> other.purpose() == key.purpose()).count();
        boolean isActive = active(keys, key.purpose())
                .filter(active -> active.id().equals(key.id()))
                .isPresent();
        if (isActive && ofPurpose > 1) {
            throw new KeyStoreRefusal(
                    Code.KEY_ACTIVE,
                    key.id() + " is the active key for '" + key.purpose().text() + "'; activate another first");
        }
    }
}

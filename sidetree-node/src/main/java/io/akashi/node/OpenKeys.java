package io.akashi.node;

import io.akashi.keystore.KeyFile;
import io.akashi.keystore.KeyStore;
import io.akashi.keystore.KeyStoreRefusal;
import io.akashi.keystore.Passphrase;
import io.akashi.keystore.Pkcs11Keys;
import io.akashi.keystore.Pkcs11Slot;
import io.akashi.node.config.ConfigException;
import io.akashi.node.config.KeySource;
import io.akashi.node.config.KeySource.EncryptedFile;
import io.akashi.node.config.KeySource.Pkcs11;
import java.nio.file.Path;
import java.util.Optional;

/** Opens the key store that a configuration names. */
public final class OpenKeys {
    private static final String PASSPHRASE = "AKASHI_KEYSTORE_PASSPHRASE";

    private OpenKeys() {}

    /**
     * The key store, which is open as long as the node is.
     *
     * @throws ConfigException if it cannot be opened
     */
    static KeyStore of(KeySource source, Closing closing) {
        return closing.add(open(source), KeyStore::close);
    }

    /**
     * The key store, for the caller to close.
     *
     * @throws ConfigException if it cannot be opened
     */
    public static KeyStore open(KeySource source) {
        try {
            return opened(source);
        } catch (KeyStoreRefusal e) {
            throw new ConfigException("the key store: " + e.getMessage());
        }
    }

    private static KeyStore opened(KeySource source) {
        if (source instanceof Pkcs11 token) {
            try (Passphrase pin = Passphrase.ofFile(token.pinFile())) {
                return Pkcs11Keys.open(new Pkcs11Slot(token.library(), token.slot()), pin);
            }
        }
        EncryptedFile file = (EncryptedFile) source;
        try (Passphrase passphrase = passphrase(file.passphraseFile())) {
            return KeyFile.open(file.file(), passphrase);
        }
    }

    private static Passphrase passphrase(Optional<Path> file) {
        return file.map(Passphrase::ofFile)
                .or(() -> Passphrase.ofEnvironment(PASSPHRASE))
                .orElseThrow(() -> new ConfigException(
                        "the keys are in an encrypted file: name a \"passphraseFile\", or set " + PASSPHRASE));
    }
}

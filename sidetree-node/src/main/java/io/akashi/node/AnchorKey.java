package io.akashi.node;

import io.akashi.anchor.bitcoin.wallet.WalletKey;
import io.akashi.anchor.ethereum.write.EthereumKey;
import io.akashi.keystore.KeyFile;
import io.akashi.keystore.KeyPurpose;
import io.akashi.keystore.KeyStore;
import io.akashi.keystore.KeyStoreRefusal;
import io.akashi.keystore.Passphrase;
import io.akashi.keystore.Pkcs11Keys;
import io.akashi.keystore.Pkcs11Slot;
import io.akashi.keystore.StoredKey;
import io.akashi.node.config.ConfigException;
import io.akashi.node.config.KeySource;
import io.akashi.node.config.KeySource.EncryptedFile;
import io.akashi.node.config.KeySource.Pkcs11;
import io.akashi.sidetree.encoding.Bytes;
import java.nio.file.Path;
import java.util.Optional;

/** The key of the key store that owns the node's coins. */
final class AnchorKey implements WalletKey, EthereumKey {
    private static final String PASSPHRASE = "AKASHI_KEYSTORE_PASSPHRASE";

    private final StoredKey key;

    private AnchorKey(StoredKey key) {
        this.key = key;
    }

    /**
     * The active key for anchoring; the store is open as long as the node is.
     *
     * @throws ConfigException if it cannot be had
     */
    static AnchorKey open(KeySource source, Closing closing) {
        try {
            KeyStore keys = closing.add(open(source), KeyStore::close);
            return keys.active(KeyPurpose.ANCHOR)
                    .map(AnchorKey::new)
                    .orElseThrow(() -> new ConfigException(
                            "the key store has no key for anchors: 'akashi keys create --purpose anchor' makes one"));
        } catch (KeyStoreRefusal e) {
            throw new ConfigException("the wallet's key: " + e.getMessage());
        }
    }

    private static KeyStore open(KeySource source) {
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
                        "the wallet's key is in an encrypted file: name a \"passphraseFile\", or set " + PASSPHRASE));
    }

    @Override
    public Bytes publicKey() {
        return key.publicPoint();
    }

    @Override
    public Bytes sign(Bytes digest) {
        return key.signDigest(digest);
    }
}

package io.akashi.node;

import io.akashi.anchor.bitcoin.wallet.WalletKey;
import io.akashi.anchor.ethereum.write.EthereumKey;
import io.akashi.keystore.KeyPurpose;
import io.akashi.keystore.KeyStore;
import io.akashi.keystore.KeyStoreRefusal;
import io.akashi.keystore.StoredKey;
import io.akashi.node.config.ConfigException;
import io.akashi.node.config.KeySource;
import io.akashi.sidetree.encoding.Bytes;

/** The key of the key store that owns the node's coins. */
public final class AnchorKey implements WalletKey, EthereumKey {
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
            return in(OpenKeys.of(source, closing));
        } catch (KeyStoreRefusal e) {
            throw new ConfigException("the wallet's key: " + e.getMessage());
        }
    }

    /**
     * The active key for anchoring of an open store.
     *
     * @throws ConfigException if it has none
     */
    public static AnchorKey in(KeyStore keys) {
        try {
            return keys.active(KeyPurpose.ANCHOR)
                    .map(AnchorKey::new)
                    .orElseThrow(() -> new ConfigException(
                            "the key store has no key for anchors: 'akashi keys create --purpose anchor' makes one"));
        } catch (KeyStoreRefusal e) {
            throw new ConfigException("the wallet's key: " + e.getMessage());
        }
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

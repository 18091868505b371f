package io.akashi.node.cli.ethereum;

import io.akashi.anchor.ethereum.write.Account;
import io.akashi.anchor.ethereum.write.EthereumKey;
import io.akashi.keystore.KeyPurpose;
import io.akashi.keystore.KeyStore;
import io.akashi.keystore.StoredKey;
import io.akashi.node.cli.did.Exit;
import io.akashi.node.cli.did.Failure;
import io.akashi.sidetree.encoding.Bytes;

/** The key of a store that pays for anchors, as an account of an EVM chain. */
record AnchorAccount(StoredKey key) implements EthereumKey {
    /** The account of the active key; the store must stay open. */
    static Account of(KeyStore keys) {
        return keys.active(KeyPurpose.ANCHOR)
                .map(key -> new Account(new AnchorAccount(key)))
                .orElseThrow(() -> new Failure(
                        Exit.REFUSED,
                        "key_unknown",
                        "there is no key for anchors; 'akashi keys create --purpose anchor' makes one"));
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

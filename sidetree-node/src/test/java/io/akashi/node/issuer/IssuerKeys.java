package io.akashi.node.issuer;

import io.akashi.keystore.KeyFile;
import io.akashi.keystore.KeyStore;
import io.akashi.keystore.Passphrase;
import java.nio.file.Path;

/** Key stores of issuers in tests. */
final class IssuerKeys {
    private IssuerKeys() {}

    /** An empty one in this directory. */
    static KeyStore in(Path directory) {
        try (Passphrase passphrase = Passphrase.take("a passphrase of tests".toCharArray())) {
            return KeyFile.createForDrawnPassphrase(directory.resolve("keys.json"), passphrase);
        }
    }
}

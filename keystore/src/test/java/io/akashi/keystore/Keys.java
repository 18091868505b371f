package io.akashi.keystore;

import java.nio.file.Path;
import java.security.SecureRandom;

/** Key files for tests: cheap to open. */
final class Keys {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Keys() {}

    static Passphrase passphrase(String text) {
        return Passphrase.take(text.toCharArray());
    }

    static Passphrase passphrase() {
        return passphrase("correct horse battery");
    }

    static KeyFile make(Path path) {
        return KeyFile.create(path, passphrase(), KdfParameters.cheapest(RANDOM), RANDOM);
    }
}

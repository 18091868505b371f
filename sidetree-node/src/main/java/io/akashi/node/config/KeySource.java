package io.akashi.node.config;

import java.nio.file.Path;
import java.util.Optional;

/** Where the node's keys are. */
public sealed interface KeySource {
    /**
     * The encrypted key file.
     *
     * @param passphraseFile holds the passphrase; without one it is the variable {@code AKASHI_KEYSTORE_PASSPHRASE}
     */
    record EncryptedFile(Path file, Optional<Path> passphraseFile) implements KeySource {}

    /** A token that is reached through PKCS#11. */
    record Pkcs11(Path library, String token, Path pinFile) implements KeySource {}
}

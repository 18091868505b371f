package io.akashi.node.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** Where the node's keys are. */
public sealed interface KeySource {
    /**
     * The encrypted key file.
     *
     * @param passphraseFile holds the passphrase; without one it is the variable {@code AKASHI_KEYSTORE_PASSPHRASE}
     */
    record EncryptedFile(Path file, Optional<Path> passphraseFile) implements KeySource {}

    /**
     * A token that is reached through PKCS#11.
     *
     * @param library the manufacturer's
     * @param slot where the token is; without a number the library's first slot
     */
    record Pkcs11(Path library, OptionalLong slot, Path pinFile) implements KeySource {}
}

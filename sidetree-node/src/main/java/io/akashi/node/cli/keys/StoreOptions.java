package io.akashi.node.cli.keys;

import io.akashi.keystore.KeyFile;
import io.akashi.keystore.KeyStore;
import io.akashi.keystore.Passphrase;
import io.akashi.keystore.Pkcs11Keys;
import io.akashi.keystore.Pkcs11Slot;
import io.akashi.node.cli.did.Failure;
import io.akashi.node.config.KeySource;
import io.akashi.node.config.NodeFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** Which key store, and what opens it. */
public final class StoreOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration of a node that writes, which says where the keys of its wallet are.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data/dev",
            description = "The node's directory (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data", "dev");

    @Option(names = "--keystore", paramLabel = "FILE", description = "The key file (default: keys.json in --data).")
    private Optional<Path> keystore = Optional.empty();

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description =
                    "Its first line is the passphrase; mode 0600 (default: $AKASHI_KEYSTORE_PASSPHRASE, else you are"
                            + " asked).")
    private Optional<Path> passphraseFile = Optional.empty();

    @Option(
            names = "--pkcs11-library",
            paramLabel = "FILE",
            description = "Use a token instead of a file: its library, as /usr/lib/softhsm/libsofthsm2.so.")
    private Optional<Path> library = Optional.empty();

    @Option(
            names = "--pkcs11-slot",
            paramLabel = "NUMBER",
            description =
                    "The token's slot (default: the library's first). Java knows slots by number alone, not by label.")
    private Optional<Long> slot = Optional.empty();

    @Option(
            names = "--pkcs11-pin-file",
            paramLabel = "FILE",
            description = "Its first line is the user's PIN; mode 0600 (default: you are asked).")
    private Optional<Path> pinFile = Optional.empty();

    /** Opens the store, which must exist. */
    public KeyStore open() {
        if (token().isPresent()) {
            return openToken(token().get());
        }
        return openKeyFile();
    }

    private KeyFile openKeyFile() {
        Path path = file();
        KeyFile.requireKeyFile(path); // before anybody is asked for a passphrase
        try (Passphrase passphrase = unattended().orElseGet(() -> Prompt.ask("Passphrase of " + path + ": "))) {
            return KeyFile.open(path, passphrase);
        }
    }

    /** Opens the store; makes the file if it is missing. */
    KeyStore openOrCreate() {
        if (token().isPresent() || KeyFile.exists(file())) {
            return open();
        }
        Path path = file();
        try (Passphrase passphrase =
                unattended().orElseGet(() -> Prompt.askTwice("Passphrase for the new " + path + ": "))) {
            return KeyFile.create(path, passphrase);
        }
    }

    /** Opens the store, which must be a file. */
    KeyFile openFile() {
        if (token().isPresent()) {
            throw Failure.usage("a token has a PIN, not a passphrase: change it with the tool of its maker");
        }
        return openKeyFile();
    }

    /** Where the keys are, for people. */
    String place() {
        return token().map(token -> slot(token).toString()).orElseGet(() -> file().toString());
    }

    private Optional<Passphrase> unattended() {
        return passphraseFile
                .or(() -> configuredFile().flatMap(KeySource.EncryptedFile::passphraseFile))
                .map(Passphrase::ofFile)
                .or(() -> Passphrase.ofEnvironment("AKASHI_KEYSTORE_PASSPHRASE"));
    }

    private KeyStore openToken(KeySource.Pkcs11 token) {
        try (Passphrase pin = pin(token)) {
            return Pkcs11Keys.open(slot(token), pin);
        }
    }

    private Passphrase pin(KeySource.Pkcs11 token) {
        boolean isAsked = library.isPresent() && pinFile.isEmpty();
        return isAsked ? Prompt.ask("PIN of the token: ") : Passphrase.ofFile(token.pinFile());
    }

    private static Pkcs11Slot slot(KeySource.Pkcs11 token) {
        return new Pkcs11Slot(token.library(), token.slot());
    }

    private Path file() {
        return keystore.or(() -> configuredFile().map(KeySource.EncryptedFile::file))
                .orElseGet(() -> data.resolve("keys.json"));
    }

    private Optional<KeySource.Pkcs11> token() {
        if (library.isEmpty()) {
            return configured().filter(KeySource.Pkcs11.class::isInstance).map(KeySource.Pkcs11.class::cast);
        }
        if (keystore.isPresent()) {
            throw Failure.usage("--keystore names a file and --pkcs11-library a token: give one of them");
        }
        OptionalLong number = slot.map(OptionalLong::of).orElseGet(OptionalLong::empty);
        return Optional.of(new KeySource.Pkcs11(library.get(), number, pinFile.orElse(Path.of(""))));
    }

    private Optional<KeySource.EncryptedFile> configuredFile() {
        return configured().filter(KeySource.EncryptedFile.class::isInstance).map(KeySource.EncryptedFile.class::cast);
    }

    private Optional<KeySource> configured() {
        if (config.isEmpty()) {
            return Optional.empty();
        }
        Optional<KeySource> keys = NodeFile.read(config.get()).chain().walletKeys();
        if (keys.isEmpty()) {
            throw Failure.usage(config.get() + " configures no wallet; say where the keys are with --keystore FILE");
        }
        return keys;
    }
}

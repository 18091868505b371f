package io.akashi.node.cli.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.keystore.OwnerFile;
import io.akashi.node.cli.did.Failure;
import io.akashi.sidetree.encoding.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The directory of a wallet: a file a credential, with the key that it is bound to, for its owner alone. */
final class Holdings {
    private static final FileAttribute<Set<PosixFilePermission>> DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static final Set<StandardOpenOption> LOCK = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

    private final Path directory;

    Holdings(Path directory) {
        this.directory = directory;
    }

    /** Keeps a credential under the next free number. */
    Held keep(String issuer, String configuration, Held.Bound bound) {
        ObjectNode file = TokenJson.object();
        file.put("issuer", issuer).put("configuration", configuration).put("format", bound.format());
        file.put("credential", bound.text()).put("key", bound.key().secretText());
        try {
            Files.createDirectories(directory, DIRECTORY);
            try (FileChannel lock = FileChannel.open(directory.resolve(".lock"), LOCK, FILE)) {
                lock.lock(); // until it is closed: two commands would take the same number
                int number = 1;
                while (Files.exists(path(number))) {
                    number++;
                }
                new OwnerFile(path(number)).replace(TokenJson.write(file).borrow());
                return held(number, file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + directory, e);
        }
    }

    /**
     * All of them, the oldest first.
     *
     * @param broken is told of each file that is none, in a sentence
     */
    List<Held> all(Consumer<String> broken) {
        List<Held> found = new ArrayList<>();
        for (int number = 1; Files.exists(path(number)); number++) {
            try {
                found.add(get(number));
            } catch (Failure e) {
                broken.accept(e.getMessage());
            }
        }
        return found;
    }

    /** One of them. */
    Held get(int number) {
        try {
            return held(number, TokenJson.readObject(Bytes.wrap(Files.readAllBytes(path(number)))));
        } catch (IOException e) {
            throw Failure.usage(
                    "no credential " + number + " in " + directory + "; 'akashi wallet list' shows those there");
        } catch (TokenException e) {
            throw Failure.usage(path(number) + " is no credential of a wallet: " + e.getMessage());
        }
    }

    private Path path(int number) {
        return directory.resolve("credential-" + number + ".json");
    }

    private Held held(int number, JsonNode file) {
        try {
            return new Held(
                    number,
                    file.path("issuer").asText(),
                    file.path("configuration").asText(),
                    new Held.Bound(
                            file.path("format").asText(),
                            file.path("credential").asText(),
                            WalletKey.parse(file.path("key").asText())));
        } catch (ParseException e) {
            throw Failure.usage(path(number) + " has no key: " + e.getMessage());
        }
    }

    /** A credential that is held. */
    record Held(int number, String issuer, String configuration, Bound bound) {
        /** The credential in its compact form with its key. */
        record Bound(String format, String text, WalletKey key) {}
    }
}

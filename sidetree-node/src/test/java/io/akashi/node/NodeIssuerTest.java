package io.akashi.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.keystore.KeyFile;
import io.akashi.keystore.KeyStoreRefusal;
import io.akashi.keystore.Passphrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeIssuerTest {
    @TempDir
    private Path directory;

    private Path drawn() {
        return NodeIssuer.passphrase(directory, directory.resolve("keys.json"));
    }

    @Test
    void passphrase_isDrawnOnceForTheOwnerAlone() throws IOException {
        String text = Files.readString(drawn());

        assertThat(text).hasSize(32);
        assertThat(Files.getPosixFilePermissions(drawn())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.readString(drawn())).isEqualTo(text);
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void passphrase_isDrawnAnewWhereACrashLeftAnEmptyOne() throws IOException {
        Files.createFile(
                directory.resolve("passphrase"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));

        assertThat(Files.readString(drawn())).hasSize(32);
    }

    @Test
    void passphrase_isNotDrawnAnewForKeysThatItWouldNotOpen() throws IOException {
        Path file = drawn();
        try (Passphrase passphrase = Passphrase.ofFile(file)) {
            KeyFile.createForDrawnPassphrase(directory.resolve("keys.json"), passphrase)
                    .close();
        }
        Files.writeString(file, "");

        assertThatThrownBy(() -> Passphrase.ofFile(drawn())).isInstanceOf(KeyStoreRefusal.class);
    }
}

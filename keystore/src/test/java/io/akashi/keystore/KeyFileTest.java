package io.akashi.keystore;

import static io.akashi.keystore.KeyStoreContract.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.keystore.KeyStoreRefusal.Code;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    @TempDir
    private Path directory;

    private Path path;

    @BeforeEach
    void choosePath() {
        path = directory.resolve("data").resolve("keys.json");
    }

    /** The contract, on a file. */
    @Nested
    class Contract extends KeyStoreContract {
        @Override
        KeyStore make() {
            return Keys.make(path);
        }

        @Override
        KeyStore open() {
            return KeyFile.open(path, Keys.passphrase());
        }

        @Override
        boolean takes(KeyAlgorithm algorithm) {
            return true;
        }
    }

    @Test
    void createForDrawnPassphrase_opensAsEveryFile() {
        StoredKey made;
        try (KeyFile file = KeyFile.createForDrawnPassphrase(path, Keys.passphrase())) {
            made = file.create(KeyPurpose.ISSUER, KeyAlgorithm.P256);
        }
        try (KeyFile file = KeyFile.open(path, Keys.passphrase())) {
            assertThat(file.active(KeyPurpose.ISSUER).orElseThrow().id()).isEqualTo(made.id());
        }
        refuses(Code.PASSPHRASE_UNUSABLE, () -> KeyFile.createForDrawnPassphrase(path, Keys.passphrase("eleven char")));
    }

    @Test
    void create_makesAFileForItsOwnerAlone() throws IOException {
        Keys.make(path).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void create_neverReplacesAFile() throws IOException {
        Keys.make(path).close();
        byte[] before = Files.readAllBytes(path);
        refuses(Code.KEYSTORE_EXISTS, () -> Keys.make(path));
        assertThat(Files.readAllBytes(path)).isEqualTo(before);
    }

    @Test
    void create_takesNoShortPassphrase() {
        refuses(Code.PASSPHRASE_UNUSABLE, () -> KeyFile.create(path, Keys.passphrase("eleven char")));
        assertThat(path).doesNotExist();
    }

    @Test
    void create_usesTheCostOfRfc9106() throws IOException {
        KeyFile.create(path, Keys.passphrase()).close();
        assertThat(Files.readString(path))
                .startsWith(
                        "{\"format\":\"akashi-keystore\",\"version\":1,\"kdf\":{\"name\":\"argon2id\",\"version\":19,"
                                + "\"memoryKiB\":65536,\"iterations\":3,\"parallelism\":4,\"salt\":\"");
        KeyFile.open(path, Keys.passphrase()).close();
    }

    /** A file that an earlier build wrote: those of users must stay readable. */
    @Test
    void open_readsVersion1() throws IOException {
        try (InputStream written = KeyFileTest.class.getResourceAsStream("/version-1-keys.json")) {
            Files.createDirectories(path.getParent());
            Files.write(path, Objects.requireNonNull(written).readAllBytes());
        }
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        try (KeyFile file = KeyFile.open(path, Keys.passphrase())) {
            assertThat(file.keys().stream().map(StoredKey::toString))
                    .containsExactly(
                            "StoredKey[anchor, secp256k1, 989d77baf2075b24]",
                            "StoredKey[anchor, secp256k1, df6421ecee730dcc]",
                            "StoredKey[issuer, P-384, 29f8fe74f38c49d4]",
                            "StoredKey[node, P-256, 5cd252fb0ce89324]",
                            "StoredKey[node, Ed25519, 1300ab5783848215]");
            assertThat(file.keys().get(0).created()).isEqualTo("2026-11-24T18:29:10Z");
        }
    }

    @Test
    void open_ofNoFileSaysSo() {
        refuses(Code.KEYSTORE_MISSING, () -> KeyFile.open(path, Keys.passphrase()));
        assertThat(KeyFile.exists(path)).isFalse();
    }

    @Test
    void open_refusesAFileThatOthersCanUse() throws IOException {
        Keys.make(path).close();
        for (String mode : List.of("rw-r-----", "rw--w----", "rw----r--", "rw-----w-", "rwx-----x")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
            refuses(Code.KEYSTORE_OPEN_TO_OTHERS, () -> KeyFile.open(path, Keys.passphrase()));
        }
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        KeyFile.open(path, Keys.passphrase()).close();
    }

    @Test
    void open_refusesAnotherPassphrase() {
        Keys.make(path).close();
        refuses(Code.KEYSTORE_NOT_OPENED, () -> KeyFile.open(path, Keys.passphrase("correct horse batterz")));
    }

    @Test
    void changePassphrase_closesTheFileToTheOldOne() {
        KeyId id;
        try (KeyFile file = Keys.make(path)) {
            id = file.create(KeyPurpose.ANCHOR, KeyAlgorithm.SECP256K1).id();
            file.changePassphrase(Keys.passphrase("quite another one"));
            file.create(KeyPurpose.NODE, KeyAlgorithm.ED25519);
        }
        refuses(Code.KEYSTORE_NOT_OPENED, () -> KeyFile.open(path, Keys.passphrase()));
        try (KeyFile file = KeyFile.open(path, Keys.passphrase("quite another one"))) {
            assertThat(file.active(KeyPurpose.ANCHOR).map(StoredKey::id)).contains(id);
            assertThat(file.keys()).hasSize(2);
        }
    }

    @Test
    void create_inTwoOpenFilesLosesNoKey() {
        try (KeyFile one = Keys.make(path);
                KeyFile two = KeyFile.open(path, Keys.passphrase())) {
            StoredKey kept = one.create(KeyPurpose.ANCHOR, KeyAlgorithm.SECP256K1);
            refuses(Code.KEYSTORE_BUSY, () -> two.create(KeyPurpose.ANCHOR, KeyAlgorithm.SECP256K1));
            assertThat(two.keys()).isEmpty();
            try (KeyFile three = KeyFile.open(path, Keys.passphrase())) {
                assertThat(three.keys().stream().map(StoredKey::id)).containsExactly(kept.id());
            }
        }
    }

    @Test
    void crashBeforeTheRename_leavesTheOldFile() throws IOException {
        KeyId id;
        try (KeyFile file = Keys.make(path)) {
            id = file.create(KeyPurpose.ANCHOR, KeyAlgorithm.SECP256K1).id();
        }
        Path left = new OwnerFile(path).stage("half a file".getBytes(StandardCharsets.US_ASCII));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(left)))
                .isEqualTo("rw-------");
        try (KeyFile file = KeyFile.open(path, Keys.passphrase())) {
            assertThat(file.keys().stream().map(StoredKey::id)).containsExactly(id);
            file.create(KeyPurpose.NODE, KeyAlgorithm.P256);
        }
    }
}

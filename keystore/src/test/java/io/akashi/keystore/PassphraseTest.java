package io.akashi.keystore;

import static io.akashi.keystore.KeyStoreContract.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.keystore.KeyStoreRefusal.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassphraseTest {
    @TempDir
    private Path directory;

    private Path file(String text, String mode) throws IOException {
        Path file = Files.writeString(directory.resolve("passphrase"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grün ist die Heide",
                "grün ist die Heide\n",
                "grün ist die Heide\r\n",
                "grün ist die Heide\nmore"
            })
    void ofFile_isTheFirstLine(String text) throws IOException {
        Passphrase read = Passphrase.ofFile(file(text, "rw-------"));
        assertThat(read.matches(Keys.passphrase("grün ist die Heide"))).isTrue();
        assertThat(read.matches(Keys.passphrase("grün ist die Heid"))).isFalse();
    }

    @Test
    void ofFile_takesReadOnlyFiles() throws IOException {
        Passphrase.ofFile(file("a passphrase", "r--------")).close();
    }

    @Test
    void ofFile_refusesFilesThatOthersCanUse() throws IOException {
        Path file = file("a passphrase", "rw-r-----");
        refuses(Code.KEYSTORE_OPEN_TO_OTHERS, () -> Passphrase.ofFile(file));
    }

    @Test
    void ofFile_refusesEmptyMissingAndLargeFiles() throws IOException {
        Path empty = file("\n", "rw-------");
        refuses(Code.PASSPHRASE_UNUSABLE, () -> Passphrase.ofFile(empty));
        refuses(Code.PASSPHRASE_UNUSABLE, () -> Passphrase.ofFile(directory.resolve("missing")));
        Path large = file("x".repeat(5_000), "rw-------");
        refuses(Code.PASSPHRASE_UNUSABLE, () -> Passphrase.ofFile(large));
    }

    @Test
    void take_overwritesTheCharacters() {
        char[] characters = "a passphrase".toCharArray();
        Passphrase.take(characters).close();
        assertThat(characters).containsOnly('\0');
    }

    @Test
    void take_refusesNothing() {
        refuses(Code.PASSPHRASE_UNUSABLE, () -> Passphrase.take(new char[0]));
    }
}

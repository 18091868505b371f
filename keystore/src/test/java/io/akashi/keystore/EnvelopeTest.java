package io.akashi.keystore;

import static io.akashi.keystore.KeyStoreContract.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.keystore.KeyStoreRefusal.Code;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path directory;

    private Secret key = Secret.take(new byte[0]);
    private byte[] text = new byte[0];

    @BeforeEach
    void seal() {
        SecureRandom random = new SecureRandom();
        KdfParameters kdf = KdfParameters.cheapest(random);
        byte[] bytes = new byte[KdfParameters.KEY_BYTES];
        random.nextBytes(bytes);
        key = Secret.take(bytes);
        text = Envelope.seal(kdf, key, CONTENT, random).text();
    }

    private byte[] open(byte[] file) {
        return Envelope.parse(file).open(key);
    }

    @Test
    void open_givesWhatWasSealed() {
        assertThat(open(text)).isEqualTo(CONTENT);
    }

    /** The key does not depend on the header here, so that the seal alone must notice. */
    @Test
    void open_noticesEveryFlippedBit() {
        for (int position = 0; position < text.length; position++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = text.clone();
                changed[position] ^= (byte) (1 << bit);
                refuses(Code.KEYSTORE_NOT_OPENED, () -> open(changed));
            }
        }
    }

    @Test
    void open_noticesEveryMissingEnd() {
        for (int length = 0; length < text.length; length++) {
            byte[] shorter = Arrays.copyOf(text, length);
            refuses(Code.KEYSTORE_NOT_OPENED, () -> open(shorter));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "akashi-keystore|akashi-keystorf",
                "'version\":1'|'version\":2'",
                "argon2id|argon2i",
                "'version\":19'|'version\":16'",
                "'memoryKiB\":8192'|'memoryKiB\":8193'",
                "'iterations\":1'|'iterations\":2'",
                "'parallelism\":4'|'parallelism\":3'",
                "'salt\":\"'|'salt\":\"AA'",
                "aes-256-gcm|aes-128-gcm",
                "'nonce\":\"'|'nonce\":\"AAAA'",
                "'keys\":\"'|'keys\":\"AAAA'",
                "'{'|'{ '",
                "'}'|',\"more\":1}'"
            })
    void open_noticesEveryChangedField(String from, String to) {
        String before = new String(text, StandardCharsets.US_ASCII);
        String changed = before.replace(from, to);
        assertThat(changed).isNotEqualTo(before);
        refuses(Code.KEYSTORE_NOT_OPENED, () -> open(changed.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Without the header as associated data, this would open. */
    @Test
    void open_bindsTheHeader() {
        Envelope envelope = Envelope.parse(text);
        KdfParameters kdf = envelope.kdf();
        Envelope other = new Envelope(
                new KdfParameters(kdf.memoryKiB() + 1, kdf.iterations(), kdf.parallelism(), kdf.salt()),
                envelope.nonce(),
                envelope.sealed());
        refuses(Code.KEYSTORE_NOT_OPENED, () -> other.open(key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "{}", "[]", "{\"kdf\":1}", "{\"format\":\"akashi-keystore\",\"kdf\":{}}", "hello"})
    void parse_refusesWhatIsNoKeyFile(String file) {
        refuses(Code.KEYSTORE_NOT_OPENED, () -> Envelope.parse(file.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Refused before any work: each of these would cost gigabytes or hours. */
    @ParameterizedTest
    @CsvSource({
        "memoryKiB, 8192, 262145",
        "memoryKiB, 8192, 2147483647",
        "memoryKiB, 8192, 4294975488",
        "memoryKiB, 8192, 1e300",
        "memoryKiB, 8192, -1",
        "memoryKiB, 8192, 8191",
        "iterations, 1, 11",
        "iterations, 1, 2147483647",
        "iterations, 1, 0",
        "parallelism, 4, 5",
        "parallelism, 4, 16777215",
        "parallelism, 4, 0"
    })
    void parse_boundsTheWork(String name, String from, String to) throws IOException {
        String asked = new String(text, StandardCharsets.US_ASCII)
                .replace("\"" + name + "\":" + from, "\"" + name + "\":" + to);
        Path file = directory.resolve("keys.json");
        Keys.make(file).close();
        Files.writeString(file, asked);
        refuses(Code.KEYSTORE_NOT_OPENED, () -> KeyFile.open(file, Keys.passphrase()));
    }

    @Test
    void open_readsNoLargeFile() throws IOException {
        Path file = directory.resolve("keys.json");
        Keys.make(file).close();
        Files.write(file, new byte[(1 << 20) + 1]);
        refuses(Code.KEYSTORE_NOT_OPENED, () -> KeyFile.open(file, Keys.passphrase()));
    }

    @Test
    void seal_drawsANonceForEachWrite() {
        Envelope first = Envelope.parse(text);
        Envelope second = Envelope.seal(first.kdf(), key, CONTENT, new SecureRandom());
        assertThat(second.nonce()).isNotEqualTo(first.nonce());
        assertThat(second.sealed()).isNotEqualTo(first.sealed());
    }
}

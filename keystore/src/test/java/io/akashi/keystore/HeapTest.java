package io.akashi.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.akashi.sidetree.encoding.Bytes;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A dump of the heap of a process with an open key file holds no secret: neither as bytes nor as a number, which a dump writes
 * in the same order.
 */
@Tag("slow")
class HeapTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte MASK = 0x5a;
    private static final int NEEDLE = 16;

    @TempDir
    private Path directory;

    @Test
    void dump_holdsNoSecretOfAnOpenFile() throws IOException {
        byte[] masked = drawn(KeyAlgorithm.SECP256K1.secretBytes()); // this test must not be what is found
        byte[] control = drawn(NEEDLE);
        byte[] words = words();
        Path file = directory.resolve("keys.json");
        KeyFile.create(file, passphrase(words), KdfParameters.cheapest(RANDOM), RANDOM)
                .close();
        try (Passphrase passphrase = passphrase(words);
                KeyFile keys = KeyFile.open(file, passphrase)) {
            try (ImportedKey imported = ImportedKey.take(KeyAlgorithm.SECP256K1, flipped(masked, MASK))) {
                keys.add(KeyPurpose.ANCHOR, imported);
            }
            StoredKey key = keys.active(KeyPurpose.ANCHOR).orElseThrow();
            assertThat(key.signDigest(Bytes.wrap(new byte[32])).size()).isPositive();
            Path dump = dump();
            assertThat(contains(dump, control, (byte) 0))
                    .as("what is on the heap is found")
                    .isTrue();
            assertThat(contains(dump, masked, MASK)).as("the secret key").isFalse();
            assertThat(contains(dump, words, MASK)).as("the passphrase").isFalse();
        }
    }

    /** A passphrase that no constant holds, masked. */
    private static byte[] words() {
        byte[] words = new byte[NEEDLE];
        for (int i = 0; i < NEEDLE; i++) {
            words[i] = (byte) ('a' + RANDOM.nextInt(26) ^ MASK);
        }
        return words;
    }

    private static Passphrase passphrase(byte[] masked) {
        char[] characters = new char[masked.length];
        for (int i = 0; i < masked.length; i++) {
            characters[i] = (char) (masked[i] ^ MASK);
        }
        return Passphrase.take(characters);
    }

    private static byte[] drawn(int size) {
        byte[] bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private Path dump() throws IOException {
        Path dump = directory.resolve("heap.hprof");
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(dump.toString(), true);
        return dump;
    }

    private static byte[] flipped(byte[] bytes, byte mask) {
        byte[] flipped = bytes.clone();
        for (int i = 0; i < flipped.length; i++) {
            flipped[i] ^= mask;
        }
        return flipped;
    }

    /** Whether the first bytes of the needle, unmasked, stand anywhere in the file. */
    private static boolean contains(Path file, byte[] needle, byte mask) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            MappedByteBuffer text = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            for (int i = 0; i + NEEDLE <= text.limit(); i++) {
                if (isAt(text, i, needle, mask)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static boolean isAt(ByteBuffer text, int position, byte[] needle, byte mask) {
        for (int i = 0; i < NEEDLE; i++) {
            if ((byte) (text.get(position + i) ^ mask) != needle[i]) {
                return false;
            }
        }
        return true;
    }
}

package io.akashi.anchor.bitcoin.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XorKeyTest {
    @Test
    void apply_isTheSameAsByteByByte() throws IOException {
        long seed = 7;
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            byte[] key = new byte[8];
            random.nextBytes(key);
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            long position = Integer.toUnsignedLong(random.nextInt());
            byte[] expected = bytes.clone();
            for (int i = 0; i < expected.length; i++) {
                expected[i] ^= key[(int) ((position + i) % key.length)];
            }

            XorKey.of(key).apply(bytes, position);

            assertThat(bytes).as("seed %d, round %d", seed, round).isEqualTo(expected);
        }
    }

    @Test
    void in_aDirectoryWithoutAKeyLeavesBytesAsTheyAre(@TempDir Path directory) throws IOException {
        byte[] bytes = {1, 2, 3};
        XorKey.in(directory).apply(bytes, 5);
        assertThat(bytes).containsExactly(1, 2, 3);
    }

    @Test
    void in_aDirectoryReadsItsKey(@TempDir Path directory) throws IOException {
        Files.write(directory.resolve("xor.dat"), new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        byte[] bytes = {0, 0, 0};
        XorKey.in(directory).apply(bytes, 6);
        assertThat(bytes).containsExactly(7, 8, 1);
    }

    @Test
    void in_refusesAKeyOfAnotherSize(@TempDir Path directory) throws IOException {
        Files.write(directory.resolve("xor.dat"), new byte[7]);
        assertThatThrownBy(() -> XorKey.in(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("found 7");
    }
}

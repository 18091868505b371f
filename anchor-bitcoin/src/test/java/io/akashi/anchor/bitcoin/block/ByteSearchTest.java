package io.akashi.anchor.bitcoin.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSearchTest {
    /** Few different bytes, so that beginnings of the pattern abound; short runs and such as are worth a table. */
    @ParameterizedTest
    @ValueSource(ints = {50, 3_000})
    void find_isTheSameAsComparingEverywhere(int length) {
        long seed = 31;
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            byte[] bytes = some(random, length, 2 + round % 3);
            byte[] pattern = some(random, 1 + random.nextInt(14), 2 + round % 3);
            int from = random.nextInt(length / 10);
            int to = length - random.nextInt(length / 10);
            assertThat(ByteSearch.find(bytes, pattern, from, to))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(everywhere(bytes, pattern, from, to));
        }
    }

    @Test
    void find_takesBytesOfAllValues() {
        byte[] bytes = some(new Random(32), 100_000, 256);
        byte[] pattern = Arrays.copyOfRange(bytes, 99_980, 100_000);
        assertThat(ByteSearch.find(bytes, pattern, 80, bytes.length)).isEqualTo(99_980);
        assertThat(ByteSearch.find(bytes, pattern, 80, bytes.length - 1)).isEqualTo(-1);
        assertThat(ByteSearch.find(bytes, pattern, 99_981, bytes.length)).isEqualTo(-1);
    }

    private static int everywhere(byte[] bytes, byte[] pattern, int from, int to) {
        for (int at = from; at + pattern.length <= to; at++) {
            if (Arrays.equals(bytes, at, at + pattern.length, pattern, 0, pattern.length)) {
                return at;
            }
        }
        return -1;
    }

    private static byte[] some(Random random, int length, int values) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) random.nextInt(values);
        }
        return bytes;
    }
}

package io.akashi.sidetree.trie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.encoding.Sha256;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MerkleTrieTest {
    /** A key of 32 bytes that begins with these, and a value of 32 times {@code value}. */
    private static MerkleTrie.Entry entry(int first, int last, int value) {
        return new MerkleTrie.Entry(key(first, last), filled(value));
    }

    private static byte[] key(int first, int last) {
        byte[] key = new byte[32];
        key[0] = (byte) first;
        key[31] = (byte) last;
        return key;
    }

    private static byte[] filled(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static byte[] hash(int tag, byte[] left, byte[] right) {
        MessageDigest digest = Sha256.newDigest();
        digest.update((byte) tag);
        digest.update(left);
        return digest.digest(right);
    }

    @Test
    void root_ofNothingIsZero() {
        assertThat(MerkleTrie.root(List.of())).isEqualTo(new byte[32]);
    }

    @Test
    void root_ofOneEntryIsItsLeaf() {
        assertThat(MerkleTrie.root(List.of(entry(5, 6, 7)))).isEqualTo(hash(0, key(5, 6), filled(7)));
    }

    @Test
    void root_ofTwoEntriesThatDifferInTheFirstBitIsOneNode() {
        byte[] left = hash(0, key(0x7f, 0), filled(1));
        byte[] right = hash(0, key(0x80, 0), filled(2));
        assertThat(MerkleTrie.root(List.of(entry(0x80, 0, 2), entry(0x7f, 0, 1))))
                .isEqualTo(hash(1, left, right));
    }

    @Test
    void root_ofTwoEntriesThatShareABitHasAnEmptySibling() {
        byte[] left = hash(0, key(0x00, 0), filled(1));
        byte[] right = hash(0, key(0x40, 0), filled(2));
        byte[] below = hash(1, left, right);
        assertThat(MerkleTrie.root(List.of(entry(0x00, 0, 1), entry(0x40, 0, 2))))
                .isEqualTo(hash(1, below, new byte[32]));
    }

    @Test
    void root_ofThreeEntriesLiftsTheOneThatIsAlone() {
        byte[] first = hash(0, key(0x00, 0), filled(1));
        byte[] second = hash(0, key(0x40, 0), filled(2));
        byte[] third = hash(0, key(0xc0, 0), filled(3));
        assertThat(MerkleTrie.root(List.of(entry(0xc0, 0, 3), entry(0x40, 0, 2), entry(0x00, 0, 1))))
                .isEqualTo(hash(1, hash(1, first, second), third));
    }

    @Test
    void root_ofKeysThatDifferInTheLastBitHas256Nodes() {
        byte[] expected = hash(1, hash(0, key(0, 0), filled(1)), hash(0, key(0, 1), filled(2)));
        for (int depth = 0; depth < 255; depth++) {
            expected = hash(1, expected, new byte[32]);
        }
        assertThat(MerkleTrie.root(List.of(entry(0, 0, 1), entry(0, 1, 2)))).isEqualTo(expected);
    }

    @Test
    void root_refusesAKeyTwice() {
        assertThatThrownBy(() -> MerkleTrie.root(List.of(entry(1, 1, 1), entry(1, 1, 2))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void entry_wants32Bytes() {
        assertThatThrownBy(() -> new MerkleTrie.Entry(new byte[31], new byte[32]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MerkleTrie.Entry(new byte[32], new byte[33]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void root_agreesWithTheDefinitionWhateverTheOrder() {
        long seed = 31;
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<byte[]> keys = keys(random);
            List<MerkleTrie.Entry> entries = new ArrayList<>();
            keys.forEach(key -> entries.add(new MerkleTrie.Entry(key, Sha256.digest(key))));
            Collections.shuffle(entries, random);
            assertThat(MerkleTrie.root(entries))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(naive(keys, 0));
        }
    }

    /** Keys that share long prefixes with each other, as random ones do not. */
    private static List<byte[]> keys(Random random) {
        Set<Bytes> keys = new HashSet<>();
        for (int i = random.nextInt(40); i >= 0; i--) {
            byte[] key = new byte[32];
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                key[random.nextInt(32)] ^= (byte) (1 << random.nextInt(8));
            }
            keys.add(Bytes.wrap(key));
        }
        return keys.stream().map(Bytes::copy).toList();
    }

    /** The definition, word for word. */
    private static byte[] naive(List<byte[]> keys, int depth) {
        if (keys.isEmpty()) {
            return new byte[32];
        }
        if (keys.size() == 1) {
            return hash(0, keys.get(0), Sha256.digest(keys.get(0)));
        }
        List<byte[]> left = keys.stream().filter(key -> !bit(key, depth)).toList();
        List<byte[]> right = keys.stream().filter(key -> bit(key, depth)).toList();
        return hash(1, naive(left, depth + 1), naive(right, depth + 1));
    }

    private static boolean bit(byte[] key, int index) {
        return (key[index / 8] & 0x80 >> index % 8) != 0;
    }
}

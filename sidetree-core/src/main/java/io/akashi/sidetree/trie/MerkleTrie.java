package io.akashi.sidetree.trie;

import io.akashi.sidetree.encoding.Sha256;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A binary Merkle trie over 32-byte keys and values whose root depends on the set alone. The root of nothing is 32 zero
 * bytes; a leaf is SHA-256(00 ‖ key ‖ value); a node is SHA-256(01 ‖ left ‖ right); a subtree with one leaf is that
 * leaf's hash.
 */
public final class MerkleTrie {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;
    private static final byte[] EMPTY = new byte[Sha256.LENGTH];

    private MerkleTrie() {}

    /** A key and its value, 32 bytes each. */
    public static final class Entry {
        private final byte[] key;
        private final byte[] value;

        /** Copies nothing: the caller gives both arrays away. */
        public Entry(byte[] key, byte[] value) {
            if (key.length != Sha256.LENGTH || value.length != Sha256.LENGTH) {
                throw new IllegalArgumentException("a key and a value are 32 bytes");
            }
            this.key = key;
            this.value = value;
        }
    }

    /** The root of these entries, in any order; their keys are distinct. */
    public static byte[] root(List<Entry> entries) {
        Entry[] sorted = entries.toArray(Entry[]::new);
        Arrays.sort(sorted, Comparator.comparing(entry -> entry.key, Arrays::compareUnsigned));
        return new Builder(sorted).root(0, sorted.length, 0);
    }

    /** Builds the root of a sorted run of entries. */
    private static final class Builder {
        private final Entry[] sorted;
        private final MessageDigest digest = Sha256.newDigest();

        Builder(Entry[] sorted) {
            this.sorted = sorted;
        }

        byte[] root(int from, int to, int depth) {
            if (from == to) {
                return EMPTY;
            }
            if (to - from == 1) {
                return leaf(sorted[from]);
            }
            if (depth == 8 * Sha256.LENGTH) {
                throw new IllegalArgumentException("two entries have the same key");
            }
            int middle = firstWithBit(from, to, depth);
            byte[] left = root(from, middle, depth + 1);
            byte[] right = root(middle, to, depth + 1);
            digest.update(NODE);
            digest.update(left);
            return digest.digest(right);
        }

        private byte[] leaf(Entry entry) {
            digest.update(LEAF);
            digest.update(entry.key);
            return digest.digest(entry.value);
        }

        private int firstWithBit(int from, int to, int depth) {
            int low = from;
            int high = to;
            while (low < high) {
                int middle = (low + high) >>> 1;
                boolean set = (sorted[middle].key[depth >> 3] >> (7 - (depth & 7)) & 1) == 1;
                if (set) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return low;
        }
    }
}

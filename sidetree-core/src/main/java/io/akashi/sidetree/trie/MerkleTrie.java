package io.akashi.sidetree.trie;

import io.akashi.sidetree.encoding.Sha256;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A binary Merkle trie over 32-byte keys and values whose root depends on the set alone. The root of nothing is 32 zero
 * bytes; a leaf is SHA-256(00 ‖ key ‖ value); a node is SHA-256(01 ‖ left ‖ right); a subtree with one leaf is that
 * leaf's hash.
 */
public final class MerkleTrie {
    private static final int BITS = 8 * Sha256.LENGTH;

    private MerkleTrie() {}

    /** A key and its value, 32 bytes each. */
    public static final class Entry {
        /** The order of the keys' unsigned bytes, which is that of the leaves. */
        public static final Comparator<Entry> ORDER = Comparator.comparing(Entry::key, Arrays::compareUnsigned);

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

        /** The key itself, without a copy. */
        public byte[] key() {
            return key;
        }

        /** The value itself, without a copy. */
        public byte[] value() {
            return value;
        }
    }

    /** The root of these entries, in any order; their keys are distinct. */
    public static byte[] root(List<Entry> entries) {
        Entry[] sorted = entries.toArray(Entry[]::new);
        Arrays.sort(sorted, Entry.ORDER);
        return new Builder(sorted).subtree(0, sorted.length, 0).hash().copy();
    }

    /** The subtree of these entries, which are sorted and agree in the first {@code depth} bits of their keys. */
    public static Subtree subtree(List<Entry> sorted, int depth) {
        return new Builder(sorted.toArray(Entry[]::new)).subtree(0, sorted.size(), depth);
    }

    /** Builds from a sorted run of entries. */
    private static final class Builder {
        private final Entry[] sorted;

        Builder(Entry[] sorted) {
            this.sorted = sorted;
        }

        Subtree subtree(int from, int to, int depth) {
            if (from == to) {
                return Subtree.EMPTY;
            }
            if (to - from == 1) {
                return Subtree.leaf(sorted[from]);
            }
            if (depth == BITS) {
                throw new IllegalArgumentException("two entries have the same key");
            }
            int middle = firstWithBit(from, to, depth);
            return subtree(from, middle, depth + 1).joined(subtree(middle, to, depth + 1));
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

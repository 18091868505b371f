package io.akashi.sidetree.trie;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;

/**
 * The top of a trie in memory: its pages, which are the subtrees under each beginning of some bits, and what they join
 * to. Whoever keeps the entries puts the pages that changed. Not safe for threads.
 */
public final class TriePages {
    private static final int MOST_BITS = 24;

    private final int bits;
    private final Subtree[] nodes; // the root is 1, the children of n are 2n and 2n + 1

    /** An empty trie with 2 to the {@code bits} pages. */
    public TriePages(int bits) {
        if (bits < 1 || bits > MOST_BITS) {
            throw new IllegalArgumentException("bits is " + bits + ", 1 to " + MOST_BITS);
        }
        this.bits = bits;
        this.nodes = new Subtree[2 << bits];
        Arrays.fill(nodes, Subtree.EMPTY);
    }

    /** The page of a key: the number that its first {@code bits} bits make. */
    public static int page(byte[] key, int bits) {
        int first = (key[0] & 0xff) << 16 | (key[1] & 0xff) << 8 | key[2] & 0xff;
        return first >> (MOST_BITS - bits);
    }

    /** Puts pages, by their numbers, in the place of what they were. */
    public void put(Map<Integer, Subtree> pages) {
        TreeSet<Integer> changed = new TreeSet<>();
        pages.forEach((page, subtree) -> {
            nodes[(1 << bits) + page] = subtree;
            changed.add(((1 << bits) + page) / 2);
        });
        while (!changed.isEmpty()) {
            int node = changed.pollLast(); // the largest is never above another
            nodes[node] = nodes[2 * node].joined(nodes[2 * node + 1]);
            if (node > 1) {
                changed.add(node / 2);
            }
        }
    }

    /** The whole trie. */
    public Subtree root() {
        return nodes[1];
    }
}

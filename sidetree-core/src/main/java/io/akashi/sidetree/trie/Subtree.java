package io.akashi.sidetree.trie;

import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.encoding.Sha256;

/**
 * The entries of a trie whose keys begin alike, as the node above sees them.
 *
 * @param leaves how many there are
 * @param hash 32 zero bytes if there are none, the leaf's if there is one, else the node's
 */
public record Subtree(long leaves, Bytes hash) {
    /** No entries. */
    public static final Subtree EMPTY = new Subtree(0, Bytes.wrap(new byte[Sha256.LENGTH]));

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    /** One entry. */
    static Subtree leaf(MerkleTrie.Entry entry) {
        return new Subtree(1, hash(LEAF, entry.key(), entry.value()));
    }

    /** This one on the left and another on the right; what holds one leaf in all is that leaf, at any depth. */
    public Subtree joined(Subtree right) {
        if (leaves + right.leaves < 2) {
            return leaves == 0 ? right : this;
        }
        return new Subtree(leaves + right.leaves, hash(NODE, hash.borrow(), right.hash.borrow()));
    }

    private static Bytes hash(byte tag, byte[] left, byte[] right) {
        byte[] input = new byte[1 + 2 * Sha256.LENGTH];
        input[0] = tag;
        System.arraycopy(left, 0, input, 1, Sha256.LENGTH);
        System.arraycopy(right, 0, input, 1 + Sha256.LENGTH, Sha256.LENGTH);
        return Bytes.wrap(Sha256.digest(input));
    }
}

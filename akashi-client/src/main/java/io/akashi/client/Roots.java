package io.akashi.client;

import io.akashi.sidetree.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The roots of one block at a node. Two nodes with the same {@code hash} and {@code pendingDigest} have the same roots, or one
 * of them is wrong.
 *
 * @param height of the block
 * @param hash of the block
 * @param stateRoot over the states of all DIDs
 * @param anchorRoot over what became of all anchors
 * @param pendingDigest over the transactions whose files were missing
 */
public record Roots(long height, String hash, String stateRoot, String anchorRoot, String pendingDigest) {
    static Roots read(JsonValue json) {
        return new Roots(
                Members.requireNumber(json, "height"),
                Members.requireText(json, "hash"),
                Members.requireText(json, "stateRoot"),
                Members.requireText(json, "anchorRoot"),
                Members.requireText(json, "pendingDigest"));
    }

    /** Compares what two nodes say, block by block, where they knew the same of the same block. */
    static Comparison compare(List<Roots> ours, List<Roots> theirs) {
        Map<String, Roots> others = new HashMap<>();
        theirs.forEach(roots -> others.put(roots.moment(), roots));
        int compared = 0;
        List<Roots> different = new ArrayList<>();
        for (Roots roots : ours) {
            Roots other = others.get(roots.moment());
            if (other != null) {
                compared++;
                if (!other.equals(roots)) {
                    different.add(roots);
                }
            }
        }
        return new Comparison(compared, different);
    }

    private String moment() {
        return hash + " " + pendingDigest;
    }

    /**
     * What a comparison found.
     *
     * @param compared blocks of which both knew the same; 0 says nothing
     * @param different the first node's roots of those where the other has others
     */
    public record Comparison(int compared, List<Roots> different) {
        /** Copies the list. */
        public Comparison {
            different = List.copyOf(different);
        }

        /** Whether at least one block was compared and none differs. */
        public boolean agrees() {
            return compared > 0 && different.isEmpty();
        }
    }
}

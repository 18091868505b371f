package io.akashi.anchor.dev;

import io.akashi.sidetree.encoding.Bytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** All branches that ever were, of which one is the best. Not safe for threads. */
final class BlockTree {
    private final List<Branch> branches = new ArrayList<>();
    private Branch best;

    BlockTree(Bytes ledgerId) {
        best = new Branch(ledgerId);
        branches.add(best);
    }

    Branch best() {
        return best;
    }

    /** Starts a new best branch after this block of the present one. */
    void forkAfter(long height) {
        best = new Branch(branches.size(), best.owner(height), height);
        branches.add(best);
    }

    Bytes hashAt(long height) {
        return best.owner(height).hashAt(height);
    }

    List<LedgerTransaction> transactionsAt(long height) {
        return best.owner(height).transactionsAt(height);
    }

    /** Up to {@code limit} heights after {@code height} whose blocks on the best branch have transactions. */
    List<Long> minedAfter(long height, int limit) {
        Deque<Branch> path = new ArrayDeque<>();
        for (Branch branch = best; ; branch = branch.parent()) {
            path.push(branch);
            if (branch.start() <= height + 1) {
                break;
            }
        }
        List<Long> heights = new ArrayList<>();
        while (!path.isEmpty() && heights.size() < limit) {
            Branch branch = path.pop();
            long last = path.isEmpty() ? branch.tip() : path.peek().start() - 1;
            for (long mined : branch.minedBetween(height + 1, last)) {
                if (heights.size() == limit) {
                    break;
                }
                heights.add(mined);
            }
        }
        return heights;
    }

    /**
     * The last block of the best branch that a block, known by height and hash, follows or is; empty if no branch ever
     * had that block.
     */
    OptionalLong lastInCommon(long height, Bytes hash) {
        if (height < 1) {
            return OptionalLong.empty();
        }
        if (height <= best.tip() && hashAt(height).equals(hash)) {
            return OptionalLong.of(height);
        }
        for (Branch branch : branches) {
            if (branch.holds(height) && branch.hashAt(height).equals(hash)) {
                return OptionalLong.of(common(branch, height));
            }
        }
        return OptionalLong.empty();
    }

    private long common(Branch from, long height) {
        Map<Branch, Long> ends = new HashMap<>();
        long end = best.tip();
        for (Branch branch = best; ends.putIfAbsent(branch, end) == null; branch = branch.parent()) {
            end = branch.start() - 1;
        }
        Branch branch = from;
        long common = height;
        while (!ends.containsKey(branch)) {
            common = branch.start() - 1;
            branch = branch.parent();
        }
        return Math.min(common, ends.get(branch));
    }
}

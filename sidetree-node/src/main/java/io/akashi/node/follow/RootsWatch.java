package io.akashi.node.follow;

import io.akashi.node.RootsAt;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.store.OperationStore;
import java.util.Optional;

/**
 * Holds what others publish of a block against what this node made of it. Two that name the same block and the same missing
 * files have the same roots, or one of them is wrong.
 */
final class RootsWatch {
    private final OperationStore store;
    private volatile Optional<AnchorTime> agreed = Optional.empty();

    RootsWatch(OperationStore store) {
        this.store = store;
    }

    /** The last block at which anybody's roots were ours. */
    Optional<AnchorTime> agreed() {
        return agreed;
    }

    /** Our roots of this block, if they were made. */
    Optional<RootsAt> own(BlockCursor block) {
        return store.recentRoots().stream()
                .filter(found ->
                        found.height().equals(block.time()) && found.hash().equals(block.hash()))
                .findFirst()
                .map(RootsAt::of);
    }

    /** How another node's roots contradict ours of the same block, if they do. */
    Optional<String> contradiction(RootsAt ours, RootsAt theirs) {
        boolean isComparable = ours.height() == theirs.height()
                && ours.hash().equals(theirs.hash())
                && ours.pendingDigest().equals(theirs.pendingDigest());
        if (!isComparable) {
            return Optional.empty();
        }
        if (ours.stateRoot().equals(theirs.stateRoot()) && ours.anchorRoot().equals(theirs.anchorRoot())) {
            agreed = Optional.of(new AnchorTime(ours.height()));
            return Optional.empty();
        }
        return Optional.of("its roots of block " + ours.height() + " differ: state " + theirs.stateRoot() + ", here "
                + ours.stateRoot() + "; anchors " + theirs.anchorRoot() + ", here " + ours.anchorRoot());
    }

    /** Nothing is there yet, so that there is nothing wrong. */
    void beganEmpty() {
        agreed = agreed.or(() -> Optional.of(new AnchorTime(0)));
    }

    /** Nothing behind this block is there any more. */
    void rolledBack(AnchorTime forkPoint) {
        agreed = agreed.filter(time -> time.compareTo(forkPoint) <= 0);
    }
}

package io.akashi.node;

import io.akashi.sidetree.store.BlockRoots;

/**
 * The roots of one block, as they are served: all hashes are hex. Two nodes that serve the same {@code hash} and the same
 * {@code pendingDigest} serve the same roots, or one of them is wrong.
 *
 * @param stateRoot over the states of {@code dids} DIDs
 * @param anchorRoot over what became of {@code anchors} transactions
 * @param pending how many transactions had missing files then
 * @param finalUpTo the last block that none of them can change
 */
public record RootsAt(
        long height,
        String hash,
        String stateRoot,
        long dids,
        String anchorRoot,
        long anchors,
        int pending,
        String pendingDigest,
        long finalUpTo) {
    /** These roots as they are served. */
    public static RootsAt of(BlockRoots roots) {
        return new RootsAt(
                roots.height().block(),
                roots.hash().text(),
                roots.dids().hex(),
                roots.dids().entries(),
                roots.anchors().hex(),
                roots.anchors().entries(),
                roots.pending().count(),
                roots.pending().hex(),
                roots.finalUpTo().block());
    }
}

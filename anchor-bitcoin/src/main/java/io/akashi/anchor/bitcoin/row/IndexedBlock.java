package io.akashi.anchor.bitcoin.row;

import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.Block;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.NormalizedFeeChain.BlockFees;
import java.util.List;

/**
 * One row of the index.
 *
 * @param anchors in the order of their numbers
 * @param locks first outputs that may be locks
 * @param received our coins that it made
 * @param spent our coins that it spent
 */
public record IndexedBlock(
        AnchorTime time,
        BlockHash hash,
        BlockHash previousHash,
        BlockFees fees,
        List<AnchoredTransaction> anchors,
        List<LockOutput> locks,
        List<Coin> received,
        List<Spend> spent) {
    public IndexedBlock {
        anchors = List.copyOf(anchors);
        locks = List.copyOf(locks);
        received = List.copyOf(received);
        spent = List.copyOf(spent);
    }

    /** The block as Sidetree sees it. */
    public Block block() {
        return new Block(time, hash, anchors);
    }
}

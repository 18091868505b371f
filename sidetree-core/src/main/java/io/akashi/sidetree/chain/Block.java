package io.akashi.sidetree.chain;

import io.akashi.sidetree.protocol.AnchorTime;
import java.util.List;

/**
 * A whole block, reduced to what concerns Sidetree: all its anchored transactions in the order of their numbers, before
 * any selection.
 */
public record Block(AnchorTime time, BlockHash hash, List<AnchoredTransaction> transactions) {
    public Block {
        transactions = List.copyOf(transactions);
    }
}

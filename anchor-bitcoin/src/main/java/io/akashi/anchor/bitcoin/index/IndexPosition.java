package io.akashi.anchor.bitcoin.index;

import io.akashi.sidetree.protocol.AnchorTime;

/**
 * How far the index is, after an attempt to go on.
 *
 * @param indexed the height of its highest row; of the block before genesis if it has none
 * @param tip the height of the node's best block
 */
public record IndexPosition(AnchorTime indexed, AnchorTime tip) {
    /** Whether there is nothing left to read. */
    public boolean isAtTip() {
        return indexed.equals(tip);
    }

    /** Whether the node has yet to come as far as we were before. */
    public boolean isNodeBehind() {
        return indexed.compareTo(tip) > 0;
    }
}

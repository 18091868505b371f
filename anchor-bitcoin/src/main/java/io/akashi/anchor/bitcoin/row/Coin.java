package io.akashi.anchor.bitcoin.row;

import io.akashi.anchor.bitcoin.block.OutPoint;
import io.akashi.anchor.bitcoin.script.Script;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;

/**
 * An output that is ours, in a block.
 *
 * @param coinbase whether it is new money, which cannot be spent for 100 blocks
 */
public record Coin(OutPoint place, Satoshis amount, Script script, AnchorTime time, boolean coinbase) {
    private static final long MATURITY = 100;

    /** Whether a transaction of the block after {@code tip} may spend it. */
    public boolean isMatureAfter(AnchorTime tip) {
        return !coinbase || tip.block() + 1 - time.block() >= MATURITY;
    }
}

package io.akashi.anchor.bitcoin.row;

import io.akashi.anchor.bitcoin.block.OutPoint;
import io.akashi.anchor.bitcoin.script.Script;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;

/** An output that is ours, in a block. */
public record Coin(OutPoint place, Satoshis amount, Script script, AnchorTime time, Origin origin) {
    private static final long MATURITY = 100;

    /** What kind of transaction it comes from. */
    public enum Origin {
        /** New money, which cannot be spent for 100 blocks. */
        COINBASE,
        /** What an anchor of ours has left over. */
        ANCHOR,
        /** Anything else. */
        OTHER
    }

    /** Whether a transaction of the block after {@code tip} may spend it. */
    public boolean isMatureAfter(AnchorTime tip) {
        return origin != Origin.COINBASE || tip.block() + 1 - time.block() >= MATURITY;
    }
}

package io.akashi.anchor.bitcoin.block;

import io.akashi.sidetree.protocol.Satoshis;

/**
 * The new coins of a block as ION counts them: 50 BTC, halved every 210,000 blocks. On regtest Bitcoin halves every 150;
 * ION does not follow it there, so that fees of such blocks come out negative. Source: sidetree reference 1.0.6,
 * BitcoinProcessor.getBitcoinBlockReward.
 */
public final class BlockSubsidy {
    private static final long FIRST = 5_000_000_000L;
    private static final long HALVING_INTERVAL = 210_000;
    private static final int LONG_BITS = 64;

    private BlockSubsidy() {}

    /** @param height zero or more */
    public static Satoshis at(long height) {
        long halvings = height / HALVING_INTERVAL;
        return halvings >= LONG_BITS ? Satoshis.ZERO : new Satoshis(FIRST >> halvings);
    }
}

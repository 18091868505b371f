package io.akashi.anchor.bitcoin.wallet;

import io.akashi.sidetree.protocol.Satoshis;

/**
 * What may be paid.
 *
 * @param markup added to each fee as a share of it, as 0.01
 * @param fallbackPerKilobyte when the node has no estimate, for 1,000 virtual bytes
 * @param maxPerTransaction the most that one transaction may pay
 * @param maxPerPeriod the most that our anchors may pay in the blocks of a period, with the next one
 * @param periodInBlocks 1 to 2,000
 */
public record FeePolicy(
        double markup,
        Satoshis fallbackPerKilobyte,
        Satoshis maxPerTransaction,
        Satoshis maxPerPeriod,
        int periodInBlocks) {
    private static final int MAX_PERIOD = 2_000;

    /** A markup of 1 %, 0.001 BTC for each transaction as ION has it, 0.01 BTC a day. */
    public static final FeePolicy DEFAULT =
            new FeePolicy(0.01, new Satoshis(20_000), new Satoshis(100_000), new Satoshis(1_000_000), 144);

    public FeePolicy {
        if (!(markup >= 0) || periodInBlocks < 1 || periodInBlocks > MAX_PERIOD) {
            throw new IllegalArgumentException(
                    "expected a markup of 0 or more and a period of 1 to " + MAX_PERIOD + " blocks");
        }
    }
}

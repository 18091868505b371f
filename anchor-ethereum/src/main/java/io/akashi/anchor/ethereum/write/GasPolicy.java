package io.akashi.anchor.ethereum.write;

import io.akashi.anchor.ethereum.rpc.Wei;

/**
 * What may be paid.
 *
 * @param maxGas the most gas that one transaction may use
 * @param maxPerGas the most that a unit of gas may cost
 * @param maxPerTransaction the most that one transaction may cost in all: gas, and what it hands over
 * @param maxPerPeriod the most that our anchors may cost in the blocks of a period, with the next one
 * @param periodInBlocks 1 to 100,000
 */
public record GasPolicy(long maxGas, Wei maxPerGas, Wei maxPerTransaction, Wei maxPerPeriod, int periodInBlocks) {
    private static final int MAX_PERIOD = 100_000;

    /** 200,000 gas of 200 gwei each, 0.02 coins for each transaction, 0.2 coins in 7,200 blocks, a day on Ethereum. */
    public static final GasPolicy DEFAULT =
            new GasPolicy(200_000, Wei.ofGwei(200), Wei.ofGwei(20_000_000), Wei.ofGwei(200_000_000), 7_200);

    public GasPolicy {
        if (maxGas < 21_000 || periodInBlocks < 1 || periodInBlocks > MAX_PERIOD) {
            throw new IllegalArgumentException(
                    "expected 21000 gas or more and a period of 1 to " + MAX_PERIOD + " blocks");
        }
    }

    /** The same with another most for the gas of a transaction. */
    public GasPolicy withMaxGas(long gas) {
        return new GasPolicy(gas, maxPerGas, maxPerTransaction, maxPerPeriod, periodInBlocks);
    }
}

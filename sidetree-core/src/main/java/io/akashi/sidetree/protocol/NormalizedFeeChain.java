package io.akashi.sidetree.protocol;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The normalised fee of each block in turn: the average fee of a transaction in the blocks of the window before it, kept
 * within a small change from block to block. All arithmetic is IEEE 754 and unrounded. Feed it every block from genesis,
 * in order. Not safe for threads. Source: Sidetree v1, "Base Fee Algorithm"; ION, normalised fee calculator.
 */
public final class NormalizedFeeChain {
    private final FeeParameters parameters;
    private final Deque<BlockFees> window = new ArrayDeque<>();

    /** A chain that has seen no block. */
    public NormalizedFeeChain(FeeParameters parameters) {
        this.parameters = parameters;
    }

    /** The fee of the next block, in satoshi, unrounded; served to others rounded down. */
    public double next(long height, long transactionCount, long totalFee) {
        double fee = height < parameters.genesisBlock() + parameters.lookBackWindow()
                ? parameters.initialFee()
                : fromWindow();
        window.addLast(new BlockFees(transactionCount, totalFee, fee));
        if (window.size() > parameters.lookBackWindow()) {
            window.removeFirst();
        }
        return fee;
    }

    private double fromWindow() {
        double totalFee = 0;
        double transactions = 0;
        for (BlockFees block : window) {
            totalFee += block.totalFee();
            transactions += block.transactionCount();
        }
        double average = totalFee / transactions;
        double previous = window.getLast().normalizedFee();
        double highest = previous * (1 + parameters.maxFluctuationMultiplierPerBlock());
        double lowest = previous * (1 - parameters.maxFluctuationMultiplierPerBlock());
        return average > highest ? highest : average < lowest ? lowest : average;
    }

    private record BlockFees(long transactionCount, long totalFee, double normalizedFee) {}

    /**
     * The numbers of a network's fee rule.
     *
     * @param initialFee satoshi, for the blocks of the first window
     */
    public record FeeParameters(
            long genesisBlock, int lookBackWindow, double maxFluctuationMultiplierPerBlock, double initialFee) {}
}

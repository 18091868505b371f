package io.akashi.sidetree.protocol;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

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

    /**
     * A chain that goes on as if it had seen every block from genesis up to the last of these.
     *
     * @param last the blocks of a whole window, or all since genesis if there are fewer; oldest first
     */
    public static NormalizedFeeChain resume(FeeParameters parameters, List<BlockFees> last) {
        NormalizedFeeChain chain = new NormalizedFeeChain(parameters);
        last.forEach(chain::take);
        return chain;
    }

    /** The fee of the next block, in satoshi, unrounded; served to others rounded down. */
    public double next(long height, long transactionCount, long totalFee) {
        double fee = peek(height);
        take(new BlockFees(transactionCount, totalFee, fee));
        return fee;
    }

    /** The fee that the next block will have, whatever it holds; the chain stays where it is. */
    public double peek(long height) {
        return height < parameters.genesisBlock() + parameters.lookBackWindow()
                ? parameters.initialFee()
                : fromWindow();
    }

    private void take(BlockFees block) {
        window.addLast(block);
        if (window.size() > parameters.lookBackWindow()) {
            window.removeFirst();
        }
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

    /**
     * What a block adds to the chain.
     *
     * @param totalFee satoshi; negative on networks whose subsidy is not that of Bitcoin's main network
     * @param normalizedFee that of the block itself, unrounded
     */
    public record BlockFees(long transactionCount, long totalFee, double normalizedFee) {}

    /**
     * The numbers of a network's fee rule.
     *
     * @param initialFee satoshi, for the blocks of the first window
     */
    public record FeeParameters(
            long genesisBlock, int lookBackWindow, double maxFluctuationMultiplierPerBlock, double initialFee) {}
}

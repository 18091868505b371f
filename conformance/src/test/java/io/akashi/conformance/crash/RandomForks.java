package io.akashi.conformance.crash;

import io.akashi.anchor.dev.DevLedger;
import io.akashi.anchor.dev.ForkTransactions;
import java.util.Random;

/** Forks a ledger at random, but never so that more than 100 of the blocks that a node may have seen are left. */
public final class RandomForks {
    /** What a node is promised to survive. */
    public static final int DEEPEST = 100;

    private static final int FIRST_FORK_POINT = 2;
    private static final int DELAY = 5;

    private final DevLedger ledger;
    private final Random random;
    private final int margin;
    private long highest;

    /** Forks of a ledger that goes on meanwhile. */
    RandomForks(DevLedger ledger, Random random) {
        this(ledger, random, DELAY);
    }

    /**
     * Forks of this ledger.
     *
     * @param margin how many blocks may be made while it forks
     */
    public RandomForks(DevLedger ledger, Random random, int margin) {
        this.ledger = ledger;
        this.random = random;
        this.margin = margin;
    }

    /** Leaves up to {@code deepest} blocks; tells what it did. */
    public String fork(int deepest) {
        long tip = ledger.tip().block();
        highest = Math.max(highest, tip);
        long lowest = Math.max(FIRST_FORK_POINT, highest - DEEPEST + margin);
        int depth = (int) Math.min(1 + random.nextInt(deepest), tip - lowest);
        if (depth < 1) {
            return "no room";
        }
        int newBlocks = random.nextInt(4) == 0 ? 1 + random.nextInt(depth) : depth + random.nextInt(4);
        ForkTransactions policy = policy();
        ledger.reorg(depth, newBlocks, policy);
        return depth + "->" + newBlocks + " " + policy;
    }

    private ForkTransactions policy() {
        return switch (random.nextInt(6)) {
            case 0 -> new ForkTransactions.Remined();
            case 1 -> new ForkTransactions.Reversed();
            case 2 -> new ForkTransactions.Delayed(1 + random.nextInt(DELAY));
            case 3 -> new ForkTransactions.Forgotten();
            case 4 -> new ForkTransactions.Conflicted();
            default -> new ForkTransactions.Returned();
        };
    }
}

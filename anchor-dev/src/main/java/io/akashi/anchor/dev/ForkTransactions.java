package io.akashi.anchor.dev;

/** What becomes of the transactions in the blocks that a fork drops. */
public sealed interface ForkTransactions {
    /** They wait for a block again, in their old order; the new branch's own blocks are empty. */
    record Returned() implements ForkTransactions {}

    /** They stand in the first blocks of the new branch, in their old order. */
    record Remined() implements ForkTransactions {}

    /** They stand in the first blocks of the new branch, the last one first. */
    record Reversed() implements ForkTransactions {}

    /**
     * The ledger does not know them until {@code blocks} more blocks follow the new branch; then they wait for a block.
     */
    record Delayed(int blocks) implements ForkTransactions {
        public Delayed {
            if (blocks < 1) {
                throw new IllegalArgumentException("a delay is at least one block: " + blocks);
            }
        }
    }

    /** The ledger forgets them; who wants them publishes them again. */
    record Forgotten() implements ForkTransactions {}

    /** The first blocks of the new branch spend their inputs otherwise, and anchor nothing. */
    record Conflicted() implements ForkTransactions {}
}

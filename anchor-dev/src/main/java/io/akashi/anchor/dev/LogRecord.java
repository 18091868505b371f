package io.akashi.anchor.dev;

import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.Satoshis;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One durable change of the ledger. The state of a ledger is what its records add up to, and nothing else. */
sealed interface LogRecord {
    /** The first record: the parent hash of block 1, and the fee of all blocks. */
    record Genesis(Bytes ledgerId, Satoshis normalizedFee) implements LogRecord {}

    /** A transaction waits for a block, in the place of those it conflicts with. */
    record Published(LedgerTransaction transaction) implements LogRecord {}

    /**
     * A block with transactions; all blocks between the one before and this one are empty. {@code at} is when it was made;
     * a log of an earlier release does not tell. No hash depends on it, so that a ledger can be repeated.
     */
    record Mined(BlockEntry block, Optional<Instant> at) implements LogRecord {}

    /**
     * Blocks up to {@code until} may have been shown to somebody; written before the first of them is.
     *
     * @param tip a block of the best branch, with its hash so that the empty blocks before need not be computed
     */
    record Reserved(long tip, Bytes tipHash, long until) implements LogRecord {}

    /** The best branch ends at {@code oldTip}; another one follows {@code forkPoint}. */
    record Forked(long oldTip, long forkPoint, long newTip, long reservedUntil, ForkContent content)
            implements LogRecord {}

    /** The names of the transactions of a block, in order. */
    record BlockEntry(long height, List<Bytes> ids) {
        public BlockEntry {
            ids = List.copyOf(ids);
        }
    }

    /** A transaction that waits for a block, and the first height that may hold it. */
    record Pending(Bytes id, long notBefore) {}

    /**
     * What a new branch holds.
     *
     * @param spends transactions that nobody has published
     * @param pending all that wait for a block afterwards, in order
     */
    record ForkContent(List<LedgerTransaction> spends, List<BlockEntry> blocks, List<Pending> pending) {
        public ForkContent {
            spends = List.copyOf(spends);
            blocks = List.copyOf(blocks);
            pending = List.copyOf(pending);
        }
    }
}

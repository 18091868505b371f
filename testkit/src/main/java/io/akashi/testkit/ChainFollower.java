package io.akashi.testkit;

import io.akashi.sidetree.chain.AnchorChain;
import io.akashi.sidetree.chain.AnchorChain.Next;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.Block;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.protocol.AnchorTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a ledger as a node does: page by page from a cursor, back to the fork point on a reorg. Fails at once on an
 * answer that breaks the port's promises. For one thread.
 */
public final class ChainFollower {
    private static final int MAX_STEPS = 10_000;

    private final AnchorChain chain;
    private final List<Block> blocks = new ArrayList<>();
    private final List<AnchorTime> forkPoints = new ArrayList<>();

    /** A follower that has read nothing. */
    public ChainFollower(AnchorChain chain) {
        this.chain = chain;
    }

    /** Reads until the tip, or until there is no way on; gives the last answer. */
    public Next catchUp() {
        for (int i = 0; i < MAX_STEPS; i++) {
            Next next = chain.after(cursor());
            if (next instanceof Next.Reorg reorg) {
                goBack(reorg.forkPoint());
            } else if (next instanceof Next.Blocks read) {
                read.blocks().forEach(this::append);
                if (read.blocks().isEmpty() || time().compareTo(read.tip()) >= 0) {
                    return next;
                }
            } else {
                return next;
            }
        }
        throw new AssertionError("no end after " + MAX_STEPS + " answers, at " + cursor());
    }

    private void goBack(AnchorTime forkPoint) {
        if (blocks.isEmpty() || forkPoint.compareTo(time()) >= 0) {
            throw new AssertionError("a reorg leads back, not from " + cursor() + " to " + forkPoint);
        }
        forkPoints.add(forkPoint);
        blocks.removeIf(block -> block.time().compareTo(forkPoint) > 0);
    }

    private void append(Block block) {
        if (!blocks.isEmpty() && block.time().compareTo(time()) <= 0) {
            throw new AssertionError("block " + block.time() + " follows block " + time());
        }
        for (AnchoredTransaction transaction : block.transactions()) {
            if (!transaction.time().equals(block.time())
                    || !transaction.blockHash().equals(block.hash())) {
                throw new AssertionError(transaction + " is not of its block " + block.time());
            }
        }
        blocks.add(block);
    }

    /** The last block read. */
    public Optional<BlockCursor> cursor() {
        return blocks.isEmpty() ? Optional.empty() : Optional.of(cursorAt(blocks.get(blocks.size() - 1)));
    }

    private BlockCursor cursorAt(Block block) {
        return new BlockCursor(block.time(), block.hash(), transactions().size());
    }

    private AnchorTime time() {
        return blocks.get(blocks.size() - 1).time();
    }

    /** All blocks read and not left. */
    public List<Block> blocks() {
        return List.copyOf(blocks);
    }

    /** All transactions read and not left, in order. */
    public List<AnchoredTransaction> transactions() {
        return blocks.stream().flatMap(block -> block.transactions().stream()).toList();
    }

    /** The anchor strings of {@link #transactions}. */
    public List<String> anchorStrings() {
        return transactions().stream().map(AnchoredTransaction::anchorString).toList();
    }

    /** Every reorg met, in order. */
    public List<AnchorTime> forkPoints() {
        return List.copyOf(forkPoints);
    }
}

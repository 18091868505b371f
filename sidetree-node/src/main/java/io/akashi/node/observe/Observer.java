package io.akashi.node.observe;

import io.akashi.node.observe.BlockReader.AnnouncedBlock;
import io.akashi.node.observe.BlockReader.ReadingBlock;
import io.akashi.sidetree.chain.AnchorChain;
import io.akashi.sidetree.chain.AnchorChain.Next;
import io.akashi.sidetree.chain.Block;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.store.OperationStore;
import io.akashi.sidetree.store.TransactionRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Follows the ledger: whole blocks, each stored in one write, in order; back to the fork point when the ledger leaves a
 * branch. Used by one thread.
 */
public final class Observer {
    /** Blocks this close to the tip have roots of their own. */
    private static final int NEAR = 12;

    private final AnchorChain chain;
    private final OperationStore store;
    private final BlockReader reader;
    private final Settlements settlements;
    private final Options options;

    /** An observer that stores what {@code chain} holds. */
    public Observer(
            AnchorChain chain, OperationStore store, BlockReader reader, Settlements settlements, Options options) {
        this.chain = chain;
        this.store = store;
        this.reader = reader;
        this.settlements = settlements;
        this.options = options;
    }

    /** Applies all there is, and says where that ended. Returns early when the thread is interrupted. */
    public Progress catchUp() {
        while (!Thread.currentThread().isInterrupted()) {
            options.trace().at(Phase.FETCH);
            Next next = chain.after(store.cursor());
            options.trace().done(Phase.FETCH);
            if (next instanceof Next.Blocks blocks) {
                apply(blocks.blocks(), blocks.tip());
                if (blocks.blocks().isEmpty() || last(blocks).time().compareTo(blocks.tip()) >= 0) {
                    settleRoots(blocks.tip());
                    return new Progress.CaughtUp(blocks.tip());
                }
            } else if (next instanceof Next.Reorg reorg) {
                options.trace().at(Phase.ROLLBACK);
                store.rollbackTo(reorg.forkPoint());
                options.trace().done(Phase.ROLLBACK);
                options.listener().rolledBack(reorg.forkPoint());
            } else if (next instanceof Next.Behind behind) {
                return new Progress.Waiting("the ledger's node is at block " + behind.tip() + ", we are further");
            } else {
                return new Progress.Waiting(((Next.Unreachable) next).reason());
            }
        }
        return new Progress.Waiting("stopping");
    }

    /** The last block that is stored, or empty. */
    public Optional<BlockCursor> cursor() {
        return store.cursor();
    }

    private static Block last(Next.Blocks blocks) {
        return blocks.blocks().get(blocks.blocks().size() - 1);
    }

    /** Has all files fetched, reads blocks ahead, bounded by the transactions in them, and stores them in order. */
    private void apply(List<Block> blocks, AnchorTime tip) {
        Deque<ReadingBlock> ahead = new ArrayDeque<>();
        int inFlight = 0;
        for (AnnouncedBlock announced : blocks.stream().map(reader::announce).toList()) {
            Block block = announced.block();
            while (!ahead.isEmpty() && inFlight + block.transactions().size() > options.maxTransactionsAhead()) {
                inFlight -= store(ahead.removeFirst(), tip);
            }
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
            ahead.addLast(reader.begin(announced));
            inFlight += block.transactions().size();
        }
        while (!ahead.isEmpty() && !Thread.currentThread().isInterrupted()) {
            store(ahead.removeFirst(), tip);
        }
    }

    private int store(ReadingBlock reading, AnchorTime tip) {
        long applied = store.cursor().map(BlockCursor::transactionsApplied).orElse(0L);
        BlockChanges changes = reading.await(applied, settlements);
        Phase phase = changes.settled().isEmpty() ? Phase.WRITE_BLOCK : Phase.APPLIED;
        options.trace().at(phase);
        store.apply(changes);
        options.trace().done(phase);
        options.listener().applied(changes, tip);
        settleRoots(tip);
        return reading.block().transactions().size();
    }

    /** Far from the tip a root for each block would take longer than all else, and nobody compares it. */
    private void settleRoots(AnchorTime tip) {
        long block = store.cursor().map(cursor -> cursor.time().block()).orElse(0L);
        if (options.roots() == Roots.NEAR_TIP && tip.block() - block < NEAR) {
            options.trace().at(Phase.ROOTS);
            store.settleRoots();
            options.trace().done(Phase.ROOTS);
        }
    }

    /** Where catching up ended. */
    public sealed interface Progress {
        /** Everything up to the tip is stored. */
        record CaughtUp(AnchorTime tip) implements Progress {}

        /** There is more, or may be, and it cannot be had now. */
        record Waiting(String reason) implements Progress {}
    }

    /** When roots are made of what was stored. */
    public enum Roots {
        /** Never. */
        NONE,
        /** For the last blocks before the tip and each one after. */
        NEAR_TIP
    }

    /** Told of what was stored, on the observer's thread. */
    public interface Listener {
        /** Hears nothing. */
        Listener NONE = new Listener() {};

        /** A block was stored. */
        default void applied(BlockChanges changes, AnchorTime tip) {}

        /** Everything after this block was forgotten. */
        default void rolledBack(AnchorTime forkPoint) {}

        /** A transaction that was unavailable was read after all, or tried again. */
        default void retried(TransactionRecord record) {}
    }

    /**
     * How an observer works.
     *
     * @param maxTransactionsAhead how many transactions may be read ahead of the writer, which bounds memory
     */
    public record Options(int maxTransactionsAhead, Roots roots, Listener listener, PhaseTrace trace) {
        /** Sixteen transactions ahead, no roots, nobody told. */
        public static final Options DEFAULT = new Options(16, Roots.NONE, Listener.NONE, PhaseTrace.NONE);

        /** Told to this listener. */
        public Options with(Listener listener) {
            return new Options(maxTransactionsAhead, roots, listener, trace);
        }

        /** With roots made so. */
        public Options with(Roots roots) {
            return new Options(maxTransactionsAhead, roots, listener, trace);
        }
    }
}

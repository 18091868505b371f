package io.akashi.anchor.bitcoin;

import io.akashi.anchor.bitcoin.block.MalformedBlock;
import io.akashi.anchor.bitcoin.block.RawTransaction;
import io.akashi.anchor.bitcoin.block.TransactionId;
import io.akashi.anchor.bitcoin.block.TransactionInput;
import io.akashi.anchor.bitcoin.index.ChainIndex;
import io.akashi.anchor.bitcoin.index.IndexPosition;
import io.akashi.anchor.bitcoin.index.SyncProgress;
import io.akashi.anchor.bitcoin.row.IndexedBlock;
import io.akashi.anchor.bitcoin.row.Spend;
import io.akashi.anchor.bitcoin.rpc.BitcoindClient;
import io.akashi.anchor.bitcoin.rpc.BitcoindRefusal;
import io.akashi.anchor.bitcoin.rpc.BitcoindUnreachable;
import io.akashi.anchor.bitcoin.wallet.AnchorTransactions;
import io.akashi.anchor.bitcoin.wallet.LockTransactions;
import io.akashi.sidetree.chain.AnchorChain;
import io.akashi.sidetree.chain.Block;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.ValueTimeLock;
import io.akashi.sidetree.protocol.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Bitcoin as a ledger for Sidetree. Every question first brings the index up to the node's best block, a bounded number
 * of blocks at a time: as long as that takes several steps, only {@link #after} answers.
 */
public final class BitcoinAnchorChain implements AnchorChain {
    private static final int BLOCKS_AT_ONCE = 500;
    /** A lock that ends within so many blocks is not counted on: the anchor may confirm too late. */
    private static final long LAST_BLOCKS_OF_A_LOCK = 12;

    private static final int KILOBYTE = 1_000;

    private final BitcoindClient client;
    private final ChainIndex index;
    private final Writer writer;
    private final Optional<Writing> writing;

    /** A ledger that is read through {@code index} and written as {@code writer}, with {@code writing} if at all. */
    public BitcoinAnchorChain(BitcoindClient client, ChainIndex index, Writer writer, Optional<Writing> writing) {
        this.client = client;
        this.index = index;
        this.writer = writer;
        this.writing = writing;
    }

    /** What makes the transactions of one who writes. */
    public record Writing(AnchorTransactions anchors, LockTransactions locks) {}

    @Override
    public Next after(Optional<BlockCursor> cursor) {
        try {
            IndexPosition position = index.advance(BLOCKS_AT_ONCE);
            AnchorTime from = cursor.map(BlockCursor::time).orElse(index.beforeGenesis());
            while (position.indexed().compareTo(from) < 0 && !position.isAtTip() && !position.isNodeBehind()) {
                position = advanceFurther(position);
            }
            return cursor.isEmpty()
                    ? blocks(index.after(from, position.tip()), position)
                    : after(cursor.get(), position);
        } catch (BitcoindUnreachable e) {
            return new Next.Unreachable(e.reason());
        } catch (BitcoindRefusal e) {
            return new Next.Unreachable("bitcoind refuses: " + e.reason());
        }
    }

    private IndexPosition advanceFurther(IndexPosition before) throws BitcoindUnreachable, BitcoindRefusal {
        IndexPosition position = index.advance(BLOCKS_AT_ONCE);
        if (position.indexed().compareTo(before.indexed()) <= 0) {
            throw new BitcoindUnreachable("the chain moves while it is read, at block " + position.indexed());
        }
        return position;
    }

    private Next after(BlockCursor cursor, IndexPosition position) throws BitcoindUnreachable, BitcoindRefusal {
        if (cursor.time().compareTo(position.tip()) > 0) {
            return above(cursor, position.tip());
        }
        Optional<List<IndexedBlock>> rows = index.following(cursor, position.tip());
        return rows.isPresent() ? blocks(rows.get(), position) : new Next.Reorg(index.forkPoint(cursor));
    }

    /** A cursor above the node's tip: on a branch that the node has left for a shorter one, or the node is behind. */
    private Next above(BlockCursor cursor, AnchorTime tip) throws BitcoindUnreachable, BitcoindRefusal {
        AnchorTime fork = index.forkPoint(cursor);
        boolean leftBehind = fork.compareTo(tip) < 0
                && index.knows(cursor.hash())
                && !client.chainInfo().synchronising();
        return leftBehind ? new Next.Reorg(fork) : new Next.Behind(tip);
    }

    private static Next blocks(List<IndexedBlock> rows, IndexPosition position) {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).anchors().isEmpty() || i == rows.size() - 1) {
                blocks.add(rows.get(i).block());
            }
        }
        return new Next.Blocks(blocks, position.tip());
    }

    @Override
    public Terms terms() {
        try {
            AnchorTime tip = index.atTip(BLOCKS_AT_ONCE);
            Satoshis fee = new Satoshis((long) Math.floor(index.nextFee()));
            return new Terms.Known(tip, fee, writer, lock(tip));
        } catch (BitcoindUnreachable e) {
            return new Terms.Unreachable(e.reason());
        } catch (BitcoindRefusal e) {
            return new Terms.Unreachable("bitcoind refuses: " + e.reason());
        }
    }

    private Optional<ValueTimeLock> lock(AnchorTime tip) {
        return writing.stream()
                .flatMap(found -> found.locks().locks().stream())
                .filter(lock -> lock.unlock().block() - tip.block() > LAST_BLOCKS_OF_A_LOCK)
                .findFirst();
    }

    @Override
    public Preparation prepare(String anchorString, Satoshis minimumFee, List<PreparedAnchor> replaced) {
        if (writing.isEmpty()) {
            return new Preparation.Refused("this node follows the chain and has no wallet");
        }
        try {
            return writing.get().anchors().prepare(anchorString, minimumFee, replaced, index.atTip(BLOCKS_AT_ONCE));
        } catch (BitcoindUnreachable e) {
            return new Preparation.Unreachable(e.reason());
        } catch (BitcoindRefusal e) {
            return new Preparation.Unreachable("bitcoind refuses: " + e.reason());
        }
    }

    @Override
    public Publication publish(PreparedAnchor anchor) {
        try {
            client.send(anchor.signed());
            return new Publication.Accepted();
        } catch (BitcoindUnreachable e) {
            return new Publication.Unreachable(e.reason());
        } catch (BitcoindRefusal refusal) {
            // A node refuses what it has; only what it does not have is really refused.
            Status status = status(anchor);
            if (status instanceof Status.Unreachable unreachable) {
                return new Publication.Unreachable(unreachable.reason());
            }
            boolean there = status instanceof Status.Mempool || status instanceof Status.Confirmed;
            return there ? new Publication.Accepted() : refused(anchor, refusal);
        }
    }

    /** That more would help is said only if the node's minimum says so too, else the fee would rise without an end. */
    private Publication refused(PreparedAnchor anchor, BitcoindRefusal refusal) {
        if (!refusal.isForItsFee()) {
            return new Publication.Refused(refusal.reason());
        }
        try {
            double least = client.leastFeePerKilobyte().amount()
                    * (double) anchor.signed().size()
                    / KILOBYTE;
            return anchor.fee().amount() < least
                    ? new Publication.Underpaid(refusal.reason())
                    : new Publication.Refused(refusal.reason());
        } catch (BitcoindUnreachable e) {
            return new Publication.Unreachable(e.reason());
        } catch (BitcoindRefusal e) {
            return new Publication.Unreachable("bitcoind refuses: " + e.reason());
        }
    }

    @Override
    public Status status(PreparedAnchor anchor) {
        try {
            index.atTip(BLOCKS_AT_ONCE);
            TransactionId id = new TransactionId(anchor.transactionId());
            for (TransactionInput input : RawTransaction.parse(anchor.signed()).inputs()) {
                Optional<Spend> spend = index.spend(input.spends());
                if (spend.isPresent()) {
                    boolean ours = spend.get().by().equals(id);
                    return ours ? new Status.Confirmed(spend.get().time()) : new Status.Conflicted();
                }
            }
            return client.isInMempool(id) ? new Status.Mempool() : new Status.Unknown();
        } catch (MalformedBlock e) {
            throw new IllegalArgumentException("a prepared anchor is a whole transaction", e);
        } catch (BitcoindUnreachable e) {
            return new Status.Unreachable(e.reason());
        } catch (BitcoindRefusal e) {
            return new Status.Unreachable("bitcoind refuses: " + e.reason());
        }
    }

    /** How far and how fast the chain is read; answers at once, from any thread. */
    public SyncProgress progress() {
        return index.progress();
    }
}

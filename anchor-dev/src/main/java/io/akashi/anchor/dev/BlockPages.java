package io.akashi.anchor.dev;

import io.akashi.sidetree.chain.AnchorChain.Next;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.Block;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.TransactionNumber;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Answers what follows a cursor, as the port words it. */
final class BlockPages {
    private static final int MAX_TRANSACTIONS = 10_000;
    private static final AnchorTime NOTHING_IN_COMMON = new AnchorTime(0);

    private final LedgerState state;
    private final int maxBlocks;

    BlockPages(LedgerState state, int maxBlocks) {
        this.state = state;
        this.maxBlocks = maxBlocks;
    }

    Next after(Optional<BlockCursor> cursor) {
        if (cursor.isEmpty()) {
            return blocksAfter(0);
        }
        long height = cursor.get().time().block();
        OptionalLong common =
                state.tree().lastInCommon(height, bytes(cursor.get().hash()));
        if (common.isPresent()) {
            return common.getAsLong() == height
                    ? blocksAfter(height)
                    : new Next.Reorg(new AnchorTime(common.getAsLong()));
        }
        return height > state.tip() ? new Next.Behind(tip()) : new Next.Reorg(NOTHING_IN_COMMON);
    }

    /** Text that is no hash of ours becomes bytes that are no hash of ours. */
    private static Bytes bytes(BlockHash hash) {
        try {
            return Bytes.wrap(HexFormat.of().parseHex(hash.text()));
        } catch (IllegalArgumentException e) {
            return Bytes.ofUtf8("");
        }
    }

    private Next blocksAfter(long height) {
        List<Block> blocks = new ArrayList<>();
        int transactions = 0;
        long last = height;
        for (long mined : state.tree().minedAfter(height, maxBlocks)) {
            if (transactions >= MAX_TRANSACTIONS) {
                return new Next.Blocks(blocks, tip());
            }
            Block block = block(mined);
            blocks.add(block);
            transactions += block.transactions().size();
            last = mined;
        }
        if (blocks.size() < maxBlocks && last < state.tip()) {
            blocks.add(block(state.tip()));
        }
        return new Next.Blocks(blocks, tip());
    }

    Block block(long height) {
        BlockHash hash = new BlockHash(
                HexFormat.of().formatHex(state.tree().hashAt(height).borrow()));
        List<LedgerTransaction> all = state.tree().transactionsAt(height);
        long first = TransactionNumber.firstOf(new AnchorTime(height)).value();
        List<AnchoredTransaction> anchored = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            LedgerTransaction each = all.get(i);
            if (each.kind() == LedgerTransaction.Kind.ANCHOR) {
                anchored.add(new AnchoredTransaction(
                        new TransactionNumber(first + i),
                        hash,
                        each.anchorString(),
                        each.fee(),
                        state.normalizedFee(),
                        each.writer()));
            }
        }
        return new Block(new AnchorTime(height), hash, anchored);
    }

    private AnchorTime tip() {
        return new AnchorTime(state.tip());
    }
}

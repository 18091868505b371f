package io.akashi.node.archive;

import io.akashi.sidetree.chain.AnchorChain;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.Block;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.chain.ValueTimeLocks;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.ValueTimeLock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The ledger of an archive as a chain that ends with its last transaction. It cannot be written to. */
public final class ArchiveChain implements AnchorChain, ValueTimeLocks {
    private static final int PAGE = 256;

    private final NavigableMap<Long, Block> blocks = new TreeMap<>();
    private final Map<String, ValueTimeLock> locks;

    /** The chain of this ledger. */
    public ArchiveChain(Ledger ledger) {
        Map<AnchorTime, List<AnchoredTransaction>> byTime =
                ledger.transactions().stream().collect(Collectors.groupingBy(AnchoredTransaction::time));
        byTime.forEach((time, transactions) ->
                blocks.put(time.block(), new Block(time, transactions.get(0).blockHash(), transactions)));
        this.locks = ledger.locks().stream()
                .collect(Collectors.toMap(ValueTimeLock::identifier, Function.identity(), (first, second) -> first));
    }

    @Override
    public Next after(Optional<BlockCursor> cursor) {
        long from = cursor.map(found -> found.time().block()).orElse(-1L);
        AnchorTime tip = new AnchorTime(blocks.isEmpty() ? 0 : blocks.lastKey());
        if (from > tip.block()) {
            return new Next.Behind(tip);
        }
        if (cursor.isPresent() && isOtherBranch(cursor.get())) {
            Long below = blocks.lowerKey(from);
            return new Next.Reorg(new AnchorTime(below == null ? 0 : below));
        }
        List<Block> page = new ArrayList<>();
        for (Block block : blocks.tailMap(from, false).values()) {
            page.add(block);
            if (page.size() == PAGE) {
                break;
            }
        }
        return new Next.Blocks(page, tip);
    }

    private boolean isOtherBranch(BlockCursor cursor) {
        Block same = blocks.get(cursor.time().block());
        return same != null && !same.hash().equals(cursor.hash());
    }

    @Override
    public Found find(String identifier, AnchorTime time) {
        ValueTimeLock lock = locks.get(identifier);
        return lock == null ? new Found.None() : new Found.Lock(lock);
    }

    @Override
    public Terms terms() {
        return new Terms.Unreachable("an archive cannot be written to");
    }

    @Override
    public Preparation prepare(String anchorString, Satoshis minimumFee, List<PreparedAnchor> replaced) {
        return new Preparation.Refused("an archive cannot be written to");
    }

    @Override
    public Publication publish(PreparedAnchor anchor) {
        return new Publication.Refused("an archive cannot be written to");
    }

    @Override
    public Status status(PreparedAnchor anchor) {
        return new Status.Unknown();
    }
}

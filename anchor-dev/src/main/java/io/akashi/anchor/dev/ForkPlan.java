package io.akashi.anchor.dev;

import io.akashi.anchor.dev.ForkTransactions.Conflicted;
import io.akashi.anchor.dev.ForkTransactions.Delayed;
import io.akashi.anchor.dev.ForkTransactions.Forgotten;
import io.akashi.anchor.dev.ForkTransactions.Remined;
import io.akashi.anchor.dev.ForkTransactions.Reversed;
import io.akashi.anchor.dev.LedgerTransaction.Kind;
import io.akashi.anchor.dev.LogRecord.BlockEntry;
import io.akashi.anchor.dev.LogRecord.ForkContent;
import io.akashi.anchor.dev.LogRecord.Forked;
import io.akashi.anchor.dev.LogRecord.Pending;
import io.akashi.sidetree.encoding.Bytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/** Works out a fork before it is written: one record, hence all of it or nothing survives a crash. */
final class ForkPlan {
    private final LedgerState state;
    private final long forkPoint;
    private final int newBlocks;
    private final List<LedgerTransaction> dropped;

    ForkPlan(LedgerState state, int depth, int newBlocks) {
        this.state = state;
        this.forkPoint = state.tip() - depth;
        this.newBlocks = newBlocks;
        this.dropped = state.confirmedAfter(forkPoint);
    }

    Forked record(ForkTransactions policy, int reserve) {
        long newTip = forkPoint + newBlocks;
        return new Forked(state.tip(), forkPoint, newTip, newTip + reserve, content(policy));
    }

    private ForkContent content(ForkTransactions policy) {
        List<Bytes> ids = new ArrayList<>(ids(dropped));
        if (policy instanceof Forgotten) {
            return content(List.of(), List.of());
        }
        if (policy instanceof Conflicted) {
            List<LedgerTransaction> spends =
                    dropped.stream().map(ForkPlan::inTheWay).toList();
            return content(spends, ids(spends));
        }
        if (policy instanceof Remined) {
            return content(List.of(), ids);
        }
        if (policy instanceof Reversed) {
            Collections.reverse(ids);
            return content(List.of(), ids);
        }
        long notBefore = policy instanceof Delayed delayed ? forkPoint + newBlocks + delayed.blocks() + 1L : 0;
        return new ForkContent(List.of(), List.of(), pending(ids, notBefore));
    }

    /** The new branch's blocks filled with these; what finds no room waits. */
    private ForkContent content(List<LedgerTransaction> spends, List<Bytes> ids) {
        List<BlockEntry> blocks = new ArrayList<>();
        int from = 0;
        while (from < ids.size() && blocks.size() < newBlocks) {
            int to = Math.min(ids.size(), from + DevLedger.MAX_TRANSACTIONS_PER_BLOCK);
            blocks.add(new BlockEntry(forkPoint + 1 + blocks.size(), ids.subList(from, to)));
            from = to;
        }
        return new ForkContent(spends, blocks, pending(ids.subList(from, ids.size()), 0));
    }

    /** The dropped ones come before those that wait already, as they are older. */
    private List<Pending> pending(List<Bytes> first, long notBefore) {
        List<Pending> pending = new ArrayList<>();
        first.forEach(id -> pending.add(new Pending(id, notBefore)));
        pending.addAll(state.mempool().all());
        return pending;
    }

    /** Follows from what it stands in the way of, and differs from it. */
    private static LedgerTransaction inTheWay(LedgerTransaction other) {
        return new LedgerTransaction(
                Kind.SPEND,
                other.writer(),
                other.inputs(),
                HexFormat.of().formatHex(other.id().borrow()),
                other.fee());
    }

    private static List<Bytes> ids(List<LedgerTransaction> transactions) {
        return transactions.stream().map(LedgerTransaction::id).toList();
    }
}

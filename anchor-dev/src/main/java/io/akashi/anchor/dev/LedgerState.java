package io.akashi.anchor.dev;

import io.akashi.anchor.dev.LogRecord.BlockEntry;
import io.akashi.anchor.dev.LogRecord.Forked;
import io.akashi.anchor.dev.LogRecord.Genesis;
import io.akashi.anchor.dev.LogRecord.Mined;
import io.akashi.anchor.dev.LogRecord.Pending;
import io.akashi.anchor.dev.LogRecord.Published;
import io.akashi.anchor.dev.LogRecord.Reserved;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.Satoshis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the records of a log add up to. A record is applied whatever the state: it was judged before it was written, when
 * the tip was known, which the log does not tell for empty blocks. Not safe for threads.
 */
final class LedgerState {
    private final BlockTree tree;
    private final Satoshis normalizedFee;
    private final Map<Bytes, LedgerTransaction> known = new HashMap<>();
    private final Map<Bytes, Long> confirmed = new HashMap<>();
    private final Map<Bytes, Bytes> spent = new HashMap<>();
    private final NavigableMap<Long, Instant> times = new TreeMap<>();
    private final Mempool mempool = new Mempool();
    private long reservedUntil;

    LedgerState(Genesis genesis) {
        this.tree = new BlockTree(genesis.ledgerId());
        this.normalizedFee = genesis.normalizedFee();
        this.reservedUntil = 1;
    }

    void apply(LogRecord record) {
        if (record instanceof Published published) {
            publish(published.transaction());
        } else if (record instanceof Mined mined) {
            mine(mined.block());
            mined.at().ifPresent(at -> times.put(mined.block().height(), at));
        } else if (record instanceof Reserved reserved) {
            tree.best().advanceTo(reserved.tip(), reserved.tipHash());
            reservedUntil = reserved.until();
        } else if (record instanceof Forked forked) {
            fork(forked);
        } else {
            throw new IllegalStateException("a log has one first record");
        }
    }

    private void publish(LedgerTransaction transaction) {
        known.put(transaction.id(), transaction);
        mempool.add(transaction, 0);
    }

    private void mine(BlockEntry block) {
        tree.best().advanceTo(block.height() - 1);
        List<LedgerTransaction> transactions =
                block.ids().stream().map(this::transaction).toList();
        tree.best().add(transactions);
        for (LedgerTransaction transaction : transactions) {
            mempool.removeConflicts(transaction);
            confirmed.put(transaction.id(), block.height());
            transaction.inputs().forEach(input -> spent.put(input, transaction.id()));
        }
    }

    private void fork(Forked forked) {
        tree.best().advanceTo(forked.oldTip());
        for (LedgerTransaction dropped : confirmedAfter(forked.forkPoint())) {
            confirmed.remove(dropped.id());
            dropped.inputs().forEach(spent::remove);
        }
        tree.forkAfter(forked.forkPoint());
        times.tailMap(forked.forkPoint(), false).clear();
        forked.content().spends().forEach(spend -> known.put(spend.id(), spend));
        forked.content().blocks().forEach(this::mine);
        tree.best().advanceTo(forked.newTip());
        mempool.clear();
        for (Pending pending : forked.content().pending()) {
            mempool.add(transaction(pending.id()), pending.notBefore());
        }
        reservedUntil = forked.reservedUntil();
    }

    /** Goes over empty blocks to the last height that anybody may have seen: the last thing done at opening. */
    void resume() {
        tree.best().advanceTo(reservedUntil);
    }

    void addEmptyBlock() {
        tree.best().add(List.of());
    }

    /** The transactions of the best branch after this block, in order. */
    List<LedgerTransaction> confirmedAfter(long height) {
        List<LedgerTransaction> transactions = new ArrayList<>();
        tree.minedAfter(height, Integer.MAX_VALUE).forEach(mined -> transactions.addAll(tree.transactionsAt(mined)));
        return transactions;
    }

    LedgerTransaction transaction(Bytes id) {
        return Optional.ofNullable(known.get(id))
                .orElseThrow(() -> new IllegalStateException("the log names a transaction that it does not hold"));
    }

    /** The height of the block that holds this transaction on the best branch. */
    Optional<Long> confirmedAt(Bytes id) {
        return Optional.ofNullable(confirmed.get(id));
    }

    /** When a block of the best branch was made; only blocks with transactions tell, and none that came with a fork. */
    Optional<Instant> timeOf(long height) {
        return Optional.ofNullable(times.get(height));
    }

    /** Whether the best branch spends an input of this transaction, by it or by another. */
    boolean isSpent(LedgerTransaction transaction) {
        return transaction.inputs().stream().anyMatch(spent::containsKey);
    }

    BlockTree tree() {
        return tree;
    }

    Mempool mempool() {
        return mempool;
    }

    Satoshis normalizedFee() {
        return normalizedFee;
    }

    long tip() {
        return tree.best().tip();
    }

    long reservedUntil() {
        return reservedUntil;
    }
}

package io.akashi.anchor.bitcoin.row;

import io.akashi.anchor.bitcoin.block.TransactionId;
import io.akashi.sidetree.protocol.AnchorTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** An index that lasts as long as the process: for tests, and for chains that are short enough to read again. */
public final class MemoryChainIndexStore implements ChainIndexStore {
    private final NavigableMap<AnchorTime, IndexedBlock> rows = new TreeMap<>();
    private final Map<TransactionId, LockOutput> locks = new HashMap<>();

    @Override
    public synchronized Optional<IndexedBlock> tip() {
        return Optional.ofNullable(rows.lastEntry()).map(Map.Entry::getValue);
    }

    @Override
    public synchronized Optional<IndexedBlock> block(AnchorTime time) {
        return Optional.ofNullable(rows.get(time));
    }

    @Override
    public synchronized List<IndexedBlock> blocks(AnchorTime first, AnchorTime last) {
        return first.compareTo(last) > 0
                ? List.of()
                : List.copyOf(rows.subMap(first, true, last, true).values());
    }

    @Override
    public synchronized void append(IndexedBlock block) {
        if (!rows.isEmpty() && rows.lastKey().block() + 1 != block.time().block()) {
            throw new IllegalArgumentException("block " + block.time() + " does not follow " + rows.lastKey());
        }
        rows.put(block.time(), block);
        block.locks().forEach(lock -> locks.put(lock.transaction(), lock));
    }

    @Override
    public synchronized void truncateAbove(AnchorTime time) {
        NavigableMap<AnchorTime, IndexedBlock> left = rows.tailMap(time, false);
        left.values().forEach(row -> row.locks().forEach(lock -> locks.remove(lock.transaction(), lock)));
        left.clear();
    }

    @Override
    public synchronized Optional<LockOutput> lockOutput(TransactionId transaction) {
        return Optional.ofNullable(locks.get(transaction));
    }
}

package io.akashi.anchor.dev;

import io.akashi.anchor.dev.LogRecord.Pending;
import io.akashi.sidetree.encoding.Bytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The transactions that wait for a block, in order; no two spend the same input. One may be withheld until a height, as
 * if the ledger had not heard of it yet. Not safe for threads.
 */
final class Mempool {
    private final Map<Bytes, Waiting> waiting = new LinkedHashMap<>();
    private final Map<Bytes, Bytes> spenders = new HashMap<>();

    /** Adds a transaction in the place of all it conflicts with. */
    void add(LedgerTransaction transaction, long notBefore) {
        removeConflicts(transaction);
        Bytes id = transaction.id();
        waiting.put(id, new Waiting(transaction, notBefore));
        transaction.inputs().forEach(input -> spenders.put(input, id));
    }

    /** Removes a transaction and all that spend an input of it. */
    void removeConflicts(LedgerTransaction transaction) {
        conflicts(transaction).forEach(this::remove);
    }

    private void remove(Bytes id) {
        Waiting removed = waiting.remove(id);
        if (removed != null) {
            removed.transaction().inputs().forEach(spenders::remove);
        }
    }

    private Set<Bytes> conflicts(LedgerTransaction transaction) {
        Set<Bytes> ids = new LinkedHashSet<>();
        for (Bytes input : transaction.inputs()) {
            Bytes spender = spenders.get(input);
            if (spender != null) {
                ids.add(spender);
            }
        }
        return ids;
    }

    /** Those that the next block may hold and that spend an input of this one, which may be among them. */
    List<LedgerTransaction> conflictsKnownAt(long height, LedgerTransaction transaction) {
        return conflicts(transaction).stream()
                .map(waiting::get)
                .filter(each -> each.notBefore() <= height)
                .map(Waiting::transaction)
                .toList();
    }

    /** Whether the ledger owns to having this transaction. */
    boolean knows(Bytes id, long height) {
        Waiting found = waiting.get(id);
        return found != null && found.notBefore() <= height;
    }

    /** The first transactions that a block at this height may hold. */
    List<Bytes> take(long height, int limit) {
        return waiting.entrySet().stream()
                .filter(entry -> entry.getValue().notBefore() <= height)
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }

    List<Pending> all() {
        List<Pending> all = new ArrayList<>();
        waiting.forEach((id, each) -> all.add(new Pending(id, each.notBefore())));
        return all;
    }

    void clear() {
        waiting.clear();
        spenders.clear();
    }

    private record Waiting(LedgerTransaction transaction, long notBefore) {}
}

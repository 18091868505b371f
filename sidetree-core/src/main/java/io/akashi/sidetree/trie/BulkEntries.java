package io.akashi.sidetree.trie;

import io.akashi.sidetree.did.DidReplay;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.OperationStore;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every entry of both tries, from the operations alone, in a few passes over the store; on all processors, and the same
 * for any number of them. Nothing may be written meanwhile.
 */
public final class BulkEntries {
    /** How many hashes of operations are held at once. */
    private static final int OPERATIONS_AT_ONCE = 1_000_000;

    private static final int DIDS_AT_ONCE = 512;
    private static final byte[] NONE = {};

    private final OperationStore store;
    private final Sink sink;
    private final List<Did> waiting = new ArrayList<>();
    private final Map<TransactionNumber, Batch> batches = new LinkedHashMap<>();
    private boolean isFirstPass = true;

    private BulkEntries(OperationStore store, Sink sink) {
        this.store = store;
        this.sink = sink;
    }

    /** Gives every entry to {@code sink}, on this thread. */
    public static void of(OperationStore store, Sink sink) {
        of(store, sink, OPERATIONS_AT_ONCE);
    }

    /** The same with the hashes of about so many operations in memory at once; the fewer, the more passes. */
    public static void of(OperationStore store, Sink sink, int operationsAtOnce) {
        BulkEntries entries = new BulkEntries(store, sink);
        List<TransactionRecord> together = new ArrayList<>();
        int[] operations = {0};
        store.forEachTransaction(record -> {
            if (operations[0] + operations(record) > operationsAtOnce && !together.isEmpty()) {
                entries.pass(together);
                together.clear();
                operations[0] = 0;
            }
            together.add(record);
            operations[0] += operations(record);
        });
        entries.pass(together);
    }

    /** The batches of these transactions; the first time, the DIDs also. */
    private void pass(List<TransactionRecord> transactions) {
        batches.clear();
        transactions.forEach(record -> batches.put(record.transaction().number(), new Batch(record)));
        store.forEachDid((suffix, operations) -> {
            waiting.add(new Did(suffix, operations));
            if (waiting.size() == DIDS_AT_ONCE) {
                work();
            }
        });
        work();
        batches.values()
                .forEach(batch -> sink.anchor(batch.record, AnchorTrie.entryOfLeaves(batch.record, batch.inOrder())));
        isFirstPass = false;
    }

    private void work() {
        List<Worked> worked = waiting.parallelStream().map(this::work).toList();
        worked.forEach(did -> {
            did.entry().ifPresent(entry -> sink.did(did.suffix(), entry));
            did.leaves().forEach(this::keep);
        });
        waiting.clear();
    }

    private Worked work(Did did) {
        Map<StoredOperation, byte[]> hashes = new IdentityHashMap<>();
        List<Leaf> leaves = new ArrayList<>();
        for (StoredOperation operation : did.operations()) {
            if (batches.containsKey(operation.transaction())) {
                byte[] hash = RequestHash.of(operation);
                hashes.put(operation, hash);
                leaves.add(new Leaf(operation, BatchRoot.leaf(operation, hash)));
            }
        }
        Optional<MerkleTrie.Entry> entry = isFirstPass
                ? DidReplay.replay(did.operations())
                        .map(replayed -> DidTrie.entry(
                                did.suffix(),
                                replayed,
                                operation -> hashes.computeIfAbsent(operation, RequestHash::of)))
                : Optional.empty();
        return new Worked(did.suffix(), entry, leaves);
    }

    private void keep(Leaf leaf) {
        Batch batch = batches.get(leaf.operation.transaction());
        if (batch != null) {
            batch.put(leaf);
        }
    }

    private static int operations(TransactionRecord record) {
        if (record.outcome() instanceof Outcome.Processed processed) {
            return processed.operations();
        }
        return record.outcome() instanceof Outcome.Unavailable unavailable ? unavailable.operations() : 0;
    }

    /** Takes the entries: those of DIDs in the order of the store, those of transactions in theirs, mixed. */
    public interface Sink {
        /** The entry of a DID. */
        void did(DidSuffix suffix, MerkleTrie.Entry entry);

        /** The entry of a transaction. */
        void anchor(TransactionRecord record, MerkleTrie.Entry entry);
    }

    private record Did(DidSuffix suffix, List<StoredOperation> operations) {}

    private record Worked(DidSuffix suffix, Optional<MerkleTrie.Entry> entry, List<Leaf> leaves) {}

    /** The leaf of an operation in the tree of its batch. */
    private static final class Leaf {
        private final StoredOperation operation;
        private final byte[] hash;

        Leaf(StoredOperation operation, byte[] hash) {
            this.operation = operation;
            this.hash = hash;
        }
    }

    /** A transaction and the leaves of its operations by their places, as far as they are known. */
    private static final class Batch {
        private final TransactionRecord record;
        private final List<byte[]> leaves = new ArrayList<>();

        Batch(TransactionRecord record) {
            this.record = record;
        }

        void put(Leaf leaf) {
            while (leaves.size() <= leaf.operation.index()) {
                leaves.add(NONE);
            }
            leaves.set(leaf.operation.index(), leaf.hash);
        }

        List<byte[]> inOrder() {
            return leaves.stream().filter(leaf -> leaf != NONE).toList();
        }
    }
}

package io.akashi.sidetree.trie;

import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.BlockRoots;
import io.akashi.sidetree.store.BlockRoots.Pending;
import io.akashi.sidetree.store.BlockRoots.TrieRoot;
import io.akashi.sidetree.store.OperationStore;
import io.akashi.sidetree.store.TransactionRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The roots of a store, all entries in memory: the plain way, against which every faster one is judged. */
public final class PlainRoots {
    private PlainRoots() {}

    /** The roots of the last block, or empty if there is none. */
    public static Optional<BlockRoots> of(OperationStore store) {
        Entries entries = new Entries();
        BulkEntries.of(store, entries);
        return store.cursor()
                .map(cursor -> new BlockRoots(
                        cursor.time(),
                        cursor.hash(),
                        root(entries.dids),
                        root(entries.anchors),
                        Pending.of(store.unavailable(new TransactionNumber(0), Integer.MAX_VALUE))));
    }

    private static TrieRoot root(List<MerkleTrie.Entry> entries) {
        return new TrieRoot(Bytes.wrap(MerkleTrie.root(entries)), entries.size());
    }

    private static final class Entries implements BulkEntries.Sink {
        private final List<MerkleTrie.Entry> dids = new ArrayList<>();
        private final List<MerkleTrie.Entry> anchors = new ArrayList<>();

        @Override
        public void did(DidSuffix suffix, MerkleTrie.Entry entry) {
            dids.add(entry);
        }

        @Override
        public void anchor(TransactionRecord record, MerkleTrie.Entry entry) {
            anchors.add(entry);
        }
    }
}

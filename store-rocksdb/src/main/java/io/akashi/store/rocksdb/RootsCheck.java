package io.akashi.store.rocksdb;

import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.store.BlockRoots;
import io.akashi.sidetree.store.BlockRoots.TrieRoot;
import io.akashi.sidetree.store.OperationStore;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.trie.BulkEntries;
import io.akashi.sidetree.trie.MerkleTrie.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Computes every entry of the tries from the operations again and compares it with what is kept, then every root from the
 * entries. Nothing may be written meanwhile.
 */
final class RootsCheck implements BulkEntries.Sink {
    private static final int LISTED = 20;

    private final StoredTrie dids;
    private final StoredTrie anchors;
    private final List<String> differences = new ArrayList<>();
    private long found;
    private long didEntries;
    private long anchorEntries;

    RootsCheck(StoredTrie dids, StoredTrie anchors) {
        this.dids = dids;
        this.anchors = anchors;
    }

    /** What does not agree, in words; the first {@value #LISTED}, and how many more. */
    List<String> run(OperationStore operations, Optional<BlockRoots> kept) {
        BulkEntries.of(operations, this);
        TrieRoot keptDids = dids.rootOfEntries();
        TrieRoot keptAnchors = anchors.rootOfEntries();
        compare("entries of DIDs", didEntries, keptDids.entries());
        compare("entries of transactions", anchorEntries, keptAnchors.entries());
        kept.ifPresent(roots -> {
            compare("state root of block " + roots.height(), text(keptDids), text(roots.dids()));
            compare("anchor root of block " + roots.height(), text(keptAnchors), text(roots.anchors()));
        });
        compare("state root by pages", text(keptDids), text(dids.root()));
        compare("anchor root by pages", text(keptAnchors), text(anchors.root()));
        if (found > LISTED) {
            differences.add("and " + (found - LISTED) + " more");
        }
        return differences;
    }

    @Override
    public void did(DidSuffix suffix, Entry entry) {
        didEntries++;
        compare("DID " + suffix, entry, dids);
    }

    @Override
    public void anchor(TransactionRecord record, Entry entry) {
        anchorEntries++;
        compare("transaction " + record.transaction().number(), entry, anchors);
    }

    private void compare(String what, Entry entry, StoredTrie trie) {
        Optional<byte[]> kept = trie.value(entry.key());
        if (kept.isEmpty() || !Arrays.equals(kept.get(), entry.value())) {
            HexFormat hex = HexFormat.of();
            compare(what, hex.formatHex(entry.value()), kept.map(hex::formatHex).orElse("nothing"));
        }
    }

    private static String text(TrieRoot root) {
        return root.hex() + " of " + root.entries();
    }

    private void compare(String what, Object computed, Object kept) {
        if (!computed.equals(kept)) {
            found++;
            if (found <= LISTED) {
                differences.add(what + ": computed " + computed + ", kept " + kept);
            }
        }
    }
}

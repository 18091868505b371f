package io.akashi.store.rocksdb;

import io.akashi.sidetree.did.DidReplay;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.OperationStore;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.trie.AnchorTrie;
import io.akashi.sidetree.trie.DidTrie;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;

/**
 * What a write made stale in the tries: DIDs, whose entries are to be computed from their operations then, and
 * transactions with their new values, or none if they are gone.
 */
record StaleEntries(Set<DidSuffix> dids, Map<TransactionNumber, Optional<Bytes>> anchors) {
    private static final int USUAL_SUFFIX = 52;
    private static final int USUAL_ANCHOR = 48;

    /** Nothing yet. */
    static StaleEntries none() {
        return new StaleEntries(new LinkedHashSet<>(), new LinkedHashMap<>());
    }

    /** Adds what a later write made stale. */
    void add(StaleEntries later) {
        dids.addAll(later.dids);
        anchors.putAll(later.anchors);
    }

    /** Adds a transaction as it is now, and the DIDs of its operations. */
    void addAnchor(TransactionRecord record, List<StoredOperation> operations) {
        byte[] value = AnchorTrie.entry(record, operations).value();
        anchors.put(record.transaction().number(), Optional.of(Bytes.wrap(value)));
        operations.forEach(operation -> dids.add(operation.suffix()));
    }

    /** The changes of the DID trie that bring these DIDs up to their operations now. */
    NavigableMap<byte[], Optional<byte[]>> changedDids(OperationStore store) {
        NavigableMap<byte[], Optional<byte[]>> changes = StoredTrie.noChanges();
        for (DidSuffix suffix : dids) {
            changes.put(
                    DidTrie.key(suffix),
                    DidReplay.replay(store.operations(suffix))
                            .map(replayed -> DidTrie.entry(suffix, replayed).value()));
        }
        return changes;
    }

    /** The changes of the anchor trie. */
    NavigableMap<byte[], Optional<byte[]>> changedAnchors() {
        NavigableMap<byte[], Optional<byte[]>> changes = StoredTrie.noChanges();
        anchors.forEach((number, value) -> changes.put(AnchorTrie.key(number), value.map(Bytes::borrow)));
        return changes;
    }

    boolean isEmpty() {
        return dids.isEmpty() && anchors.isEmpty();
    }

    int size() {
        return dids.size() + anchors.size();
    }

    byte[] row() {
        RowWriter row = new RowWriter(USUAL_SUFFIX * dids.size() + USUAL_ANCHOR * anchors.size());
        row.putInt(dids.size());
        dids.forEach(suffix -> row.putText(suffix.text()));
        row.putInt(anchors.size());
        anchors.forEach((number, value) -> {
            row.putLong(number.value()).putByte(value.isPresent() ? 1 : 0);
            value.ifPresent(row::putBytes);
        });
        return row.row();
    }

    static StaleEntries read(byte[] value) {
        StaleEntries stale = none();
        RowReader row = new RowReader(value);
        for (int left = row.getInt(); left > 0; left--) {
            stale.dids.add(new DidSuffix(row.getText()));
        }
        for (int left = row.getInt(); left > 0; left--) {
            TransactionNumber number = new TransactionNumber(row.getLong());
            stale.anchors.put(number, row.getByte() == 1 ? Optional.of(row.getBytes()) : Optional.empty());
        }
        return stale;
    }
}

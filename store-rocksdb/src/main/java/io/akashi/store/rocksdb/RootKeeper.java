package io.akashi.store.rocksdb;

import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.store.BlockRoots;
import io.akashi.sidetree.store.BlockRoots.Pending;
import io.akashi.sidetree.store.OperationStore;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.trie.BulkEntries;
import io.akashi.sidetree.trie.MerkleTrie.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the roots and keeps them. The tries follow from the operations, so nothing of them is undone: a write, be it of a
 * block, a late transaction or a rollback, names in itself what it makes stale ({@link StaleLog}), and settling computes
 * those entries from the operations as they are then. Where a write cannot name it, all is built in bulk. What settling
 * writes need not be on disk at once: a crash leaves it to be done again. Used by the thread that writes.
 */
final class RootKeeper {
    private static final int DIDS = 1;
    private static final int ANCHORS = 2;
    private static final int DID_PAGE_BITS = 16;
    private static final int ANCHOR_PAGE_BITS = 12;
    private static final int PART = 20_000;

    private final RocksDatabase database;
    private final OperationStore operations;
    private final StaleLog stale;
    private final Retention retention;
    private final StoredTrie dids;
    private final StoredTrie anchors;
    private long droppedBelow;

    /** The roots of what {@code operations} reads from this database. */
    RootKeeper(RocksDatabase database, OperationStore operations, StaleLog stale) {
        this.database = database;
        this.operations = operations;
        this.stale = stale;
        this.retention = new Retention(database);
        this.dids = new StoredTrie(database, DIDS, DID_PAGE_BITS);
        this.anchors = new StoredTrie(database, ANCHORS, ANCHOR_PAGE_BITS);
    }

    /** Makes the roots of this block, the last one, if they are not made. */
    void settle(BlockCursor block) {
        boolean isDone = false;
        try {
            if (!stale.isFollowed()) {
                build(block);
            } else if (!stale.isEmpty() || at(block).isEmpty()) {
                update(block);
            }
            isDone = true;
        } finally {
            if (!isDone) {
                dids.forget();
                anchors.forget();
            }
        }
    }

    /** What does not agree between what is kept and the operations, in words. */
    List<String> differences() {
        dids.forget();
        anchors.forget();
        return new RootsCheck(dids, anchors).run(operations, newest());
    }

    /** The newest roots. */
    Optional<BlockRoots> newest() {
        try (Rows rows = database.rows(Family.ROOTS, Keys.FIRST)) {
            return rows.floor(Keys.of(Long.MAX_VALUE)) ? Optional.of(RootRows.read(rows.value())) : Optional.empty();
        }
    }

    /** All roots that are kept, in order. */
    List<BlockRoots> all() {
        List<BlockRoots> all = new ArrayList<>();
        try (Rows rows = database.rows(Family.ROOTS, Keys.FIRST)) {
            while (rows.next()) {
                all.add(RootRows.read(rows.value()));
            }
        }
        return all;
    }

    private Optional<BlockRoots> at(BlockCursor block) {
        return database.get(Family.ROOTS, Keys.of(block.time()))
                .map(RootRows::read)
                .filter(roots -> roots.hash().equals(block.hash()));
    }

    private void build(BlockCursor block) {
        try (Changes changes = database.changes()) {
            dids.clear(changes);
            anchors.clear(changes);
            changes.commitLazily();
        }
        try (BulkWriter writer = new BulkWriter()) {
            BulkEntries.of(operations, writer);
            writer.flush();
        }
        try (Changes changes = database.changes()) {
            dids.buildPages(changes);
            anchors.buildPages(changes);
            stale.follow(changes);
            putRoots(changes, block);
            changes.commit();
        }
    }

    private void update(BlockCursor block) {
        boolean isLast = false;
        while (!isLast) {
            StaleLog.Part part = stale.next(PART);
            isLast = part.isLast();
            try (Changes changes = database.changes()) {
                dids.change(changes, part.entries().changedDids(operations));
                anchors.change(changes, part.entries().changedAnchors());
                stale.drop(changes, part);
                if (isLast) {
                    putRoots(changes, block);
                }
                changes.commitLazily();
            }
            stale.dropped(part);
        }
    }

    private void putRoots(Changes changes, BlockCursor block) {
        List<TransactionRecord> unavailable = new ArrayList<>();
        try (Rows rows = database.rows(Family.UNAVAILABLE, Keys.FIRST)) {
            while (rows.next()) {
                unavailable.add(TransactionRows.read(rows.value()));
            }
        }
        BlockRoots roots =
                new BlockRoots(block.time(), block.hash(), dids.root(), anchors.root(), Pending.of(unavailable));
        changes.put(Family.ROOTS, Keys.of(block.time()), RootRows.value(roots));
        dropOld(changes, block.time());
    }

    private void dropOld(Changes changes, AnchorTime tip) {
        long end = retention.firstYoung(tip).block();
        long start = end < droppedBelow ? 0 : droppedBelow; // a rollback may have made old heights young again
        try (Rows rows = database.rows(Family.ROOTS, Keys.of(start))) {
            while (rows.next() && Keys.number(rows.key()) < end) {
                changes.delete(Family.ROOTS, rows.key());
            }
        }
        droppedBelow = end;
    }

    /** Writes entries as they come, in parts. */
    private final class BulkWriter implements BulkEntries.Sink, AutoCloseable {
        private Changes changes = database.changes();
        private int collected;

        @Override
        public void did(DidSuffix suffix, Entry entry) {
            put(dids, entry);
        }

        @Override
        public void anchor(TransactionRecord record, Entry entry) {
            put(anchors, entry);
        }

        private void put(StoredTrie trie, Entry entry) {
            trie.putBare(changes, entry);
            collected++;
            if (collected == PART) {
                flush();
            }
        }

        void flush() {
            changes.commitLazily();
            changes.close();
            changes = database.changes();
            collected = 0;
        }

        @Override
        public void close() {
            changes.close();
        }
    }
}

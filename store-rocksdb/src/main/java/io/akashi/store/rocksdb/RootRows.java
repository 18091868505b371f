package io.akashi.store.rocksdb;

import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.store.BlockRoots;
import io.akashi.sidetree.store.BlockRoots.Pending;
import io.akashi.sidetree.store.BlockRoots.TrieRoot;
import java.util.Optional;

/** Roots as rows. */
final class RootRows {
    private static final int USUAL = 256;
    private static final long NONE = -1;

    private RootRows() {}

    static byte[] value(BlockRoots roots) {
        Pending pending = roots.pending();
        return new RowWriter(USUAL)
                .putLong(roots.height().block())
                .putText(roots.hash().text())
                .putBytes(roots.dids().hash())
                .putLong(roots.dids().entries())
                .putBytes(roots.anchors().hash())
                .putLong(roots.anchors().entries())
                .putInt(pending.count())
                .putBytes(pending.digest())
                .putLong(pending.lowest().map(AnchorTime::block).orElse(NONE))
                .row();
    }

    static BlockRoots read(byte[] value) {
        RowReader row = new RowReader(value);
        AnchorTime height = new AnchorTime(row.getLong());
        BlockHash hash = new BlockHash(row.getText());
        TrieRoot dids = root(row);
        TrieRoot anchors = root(row);
        return new BlockRoots(height, hash, dids, anchors, pending(row));
    }

    private static TrieRoot root(RowReader row) {
        Bytes hash = row.getBytes();
        return new TrieRoot(hash, row.getLong());
    }

    private static Pending pending(RowReader row) {
        int count = row.getInt();
        Bytes digest = row.getBytes();
        long lowest = row.getLong();
        return new Pending(count, digest, lowest == NONE ? Optional.empty() : Optional.of(new AnchorTime(lowest)));
    }
}

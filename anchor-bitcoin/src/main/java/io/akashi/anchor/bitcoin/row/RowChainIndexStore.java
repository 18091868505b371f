package io.akashi.anchor.bitcoin.row;

import io.akashi.anchor.bitcoin.block.TransactionId;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.store.SortedRows;
import io.akashi.sidetree.store.SortedRows.Change;
import io.akashi.sidetree.store.SortedRows.Row;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The index on sorted rows. Keys: {@code b} and the height in 8 bytes, big-endian, for a block; {@code l} and the 32 bytes
 * of a transaction's name for a possible lock; {@code watched} for the key whose coins it knows. A block and its locks
 * are one write.
 */
public final class RowChainIndexStore implements ChainIndexStore {
    private static final byte BLOCK = 'b';
    private static final byte LOCK = 'l';
    private static final int KEY_BYTES = 9;
    private static final Bytes FIRST_BLOCK = blockKey(0);
    private static final Bytes AFTER_BLOCKS = Bytes.wrap(new byte[] {BLOCK + 1});
    private static final Bytes WATCHED = Bytes.ofUtf8("watched");
    private static final int ROWS_AT_ONCE = 1_000;

    private final SortedRows rows;

    /** An index on rows that nobody else writes. */
    public RowChainIndexStore(SortedRows rows) {
        this.rows = rows;
    }

    /**
     * An index of the coins of this key. Rows that were written for another key do not tell of its coins: they are
     * dropped, and the chain is read again.
     */
    public static RowChainIndexStore of(SortedRows rows, Bytes publicKey) {
        RowChainIndexStore store = new RowChainIndexStore(rows);
        if (!rows.get(WATCHED).equals(Optional.of(publicKey))) {
            store.truncateAbove(new AnchorTime(0));
            rows.write(List.of(new Change.Put(WATCHED, publicKey)));
        }
        return store;
    }

    @Override
    public Optional<IndexedBlock> tip() {
        return rows.last(FIRST_BLOCK, AFTER_BLOCKS).map(row -> IndexedBlockCodec.read(row.value()));
    }

    @Override
    public Optional<IndexedBlock> block(AnchorTime time) {
        return rows.get(blockKey(time.block())).map(IndexedBlockCodec::read);
    }

    @Override
    public List<IndexedBlock> blocks(AnchorTime first, AnchorTime last) {
        return rows.range(blockKey(first.block()), blockKey(last.block() + 1), Integer.MAX_VALUE).stream()
                .map(row -> IndexedBlockCodec.read(row.value()))
                .toList();
    }

    @Override
    public void append(IndexedBlock block) {
        Optional<IndexedBlock> tip = tip();
        if (tip.isPresent() && tip.get().time().block() + 1 != block.time().block()) {
            throw new IllegalArgumentException(
                    "block " + block.time() + " does not follow " + tip.get().time());
        }
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.Put(blockKey(block.time().block()), IndexedBlockCodec.write(block)));
        for (LockOutput lock : block.locks()) {
            changes.add(new Change.Put(
                    lockKey(lock.transaction()), number(lock.time().block())));
        }
        rows.write(changes);
    }

    @Override
    public void truncateAbove(AnchorTime time) {
        // From the top down, so that what is left is consecutive whenever this is cut short.
        while (true) {
            Optional<Row> top = rows.last(blockKey(time.block() + 1), AFTER_BLOCKS);
            if (top.isEmpty()) {
                return;
            }
            long highest =
                    ByteBuffer.wrap(top.get().key().borrow(), 1, Long.BYTES).getLong();
            long lowest = Math.max(time.block() + 1, highest - ROWS_AT_ONCE + 1);
            List<Change> changes = new ArrayList<>();
            for (IndexedBlock block : blocks(new AnchorTime(lowest), new AnchorTime(highest))) {
                block.locks().forEach(lock -> changes.add(new Change.Delete(lockKey(lock.transaction()))));
                changes.add(new Change.Delete(blockKey(block.time().block())));
            }
            rows.write(changes);
        }
    }

    @Override
    public Optional<LockOutput> lockOutput(TransactionId transaction) {
        return rows.get(lockKey(transaction))
                .map(height -> new AnchorTime(ByteBuffer.wrap(height.borrow()).getLong()))
                .flatMap(this::block)
                .flatMap(block -> block.locks().stream()
                        .filter(lock -> lock.transaction().equals(transaction))
                        .findFirst());
    }

    private static Bytes blockKey(long height) {
        return Bytes.wrap(
                ByteBuffer.allocate(KEY_BYTES).put(BLOCK).putLong(height).array());
    }

    private static Bytes lockKey(TransactionId transaction) {
        byte[] name = HexFormat.of().parseHex(transaction.hex());
        return Bytes.wrap(
                ByteBuffer.allocate(1 + name.length).put(LOCK).put(name).array());
    }

    private static Bytes number(long value) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }
}

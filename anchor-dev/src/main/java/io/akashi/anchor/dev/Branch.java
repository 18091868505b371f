package io.akashi.anchor.dev;

import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.encoding.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A run of blocks from a fork point to a tip. An empty block follows from its parent, so that only blocks with
 * transactions are kept, and every 256th hash or so. Not safe for threads.
 */
final class Branch {
    private static final int MARK_EVERY = 256;

    private final long nonce;
    private final Branch parent;
    private final long start;
    private final NavigableMap<Long, List<LedgerTransaction>> mined = new TreeMap<>();
    private final NavigableMap<Long, Bytes> marks = new TreeMap<>();
    private long tip;
    private Bytes tipHash;

    /** The first branch, with block 1. */
    Branch(Bytes ledgerId) {
        this.nonce = 0;
        this.parent = this;
        this.start = 1;
        this.tip = 0;
        this.tipHash = ledgerId;
        marks.put(0L, ledgerId);
        add(List.of());
    }

    /** A branch that leaves this one after {@code forkPoint}, as yet without blocks. */
    Branch(long nonce, Branch parent, long forkPoint) {
        this.nonce = nonce;
        this.parent = parent;
        this.start = forkPoint + 1;
        this.tip = forkPoint;
        this.tipHash = parent.hashAt(forkPoint);
        marks.put(forkPoint, tipHash);
    }

    /** Adds the next block. */
    void add(List<LedgerTransaction> transactions) {
        tip++;
        tipHash = hash(tipHash, tip, transactions);
        if (!transactions.isEmpty()) {
            mined.put(tip, List.copyOf(transactions));
            marks.put(tip, tipHash);
        }
        markAtTimes();
    }

    private void markAtTimes() {
        if (tip - marks.lastKey() >= MARK_EVERY) {
            marks.put(tip, tipHash);
        }
    }

    /** Adds empty blocks until this height. */
    void advanceTo(long height) {
        while (tip < height) {
            add(List.of());
        }
    }

    /** Goes to a height whose hash was computed before, over empty blocks. */
    void advanceTo(long height, Bytes hash) {
        if (height > tip) {
            tip = height;
            tipHash = hash;
            markAtTimes();
        }
    }

    /** The hash of one of this branch's own blocks, or of the one that it follows. */
    Bytes hashAt(long height) {
        if (height == tip) {
            return tipHash;
        }
        Map.Entry<Long, Bytes> mark = marks.floorEntry(height);
        Bytes hash = mark.getValue();
        for (long at = mark.getKey() + 1; at <= height; at++) {
            hash = hash(hash, at, List.of());
        }
        return hash;
    }

    private Bytes hash(Bytes previous, long height, List<LedgerTransaction> transactions) {
        MessageDigest digest = Sha256.newDigest();
        digest.update(previous.borrow());
        digest.update(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(height)
                .putLong(nonce)
                .flip());
        transactions.forEach(transaction -> digest.update(transaction.id().borrow()));
        return Bytes.wrap(digest.digest());
    }

    /** The branch, this or one it came from, whose own block stands at this height. */
    Branch owner(long height) {
        Branch branch = this;
        while (height < branch.start) {
            branch = branch.parent;
        }
        return branch;
    }

    /** The transactions of one of this branch's own blocks. */
    List<LedgerTransaction> transactionsAt(long height) {
        return mined.getOrDefault(height, List.of());
    }

    /** The heights of this branch's own blocks with transactions, within these bounds. */
    Iterable<Long> minedBetween(long first, long last) {
        return first > last ? List.of() : mined.subMap(first, true, last, true).keySet();
    }

    boolean holds(long height) {
        return start <= height && height <= tip;
    }

    Branch parent() {
        return parent;
    }

    long start() {
        return start;
    }

    long tip() {
        return tip;
    }

    Bytes tipHash() {
        return tipHash;
    }
}

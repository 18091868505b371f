package io.akashi.sidetree.store;

import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.TransactionNumber;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Every operation that was observed, and how far. One thread writes; any number read, and see each block whole or not at
 * all. A failure of the machine is unchecked.
 */
public interface OperationStore extends AutoCloseable {
    /** The last block applied, or empty. */
    Optional<BlockCursor> cursor();

    /**
     * Applies one block, durably and in one write. A settled batch moves to Applied whatever its transaction came to, which
     * its receipts tell; one that is not open is passed over.
     *
     * @throws IllegalArgumentException if the block is not above the cursor, or an operation is of no transaction of it
     */
    void apply(BlockChanges changes);

    /**
     * Puts the result of a transaction that was unavailable in the place of the earlier one: {@code operations} are all
     * the operations of the transaction. The cursor stays.
     *
     * @throws IllegalArgumentException if the transaction was never applied
     */
    void replaceLate(TransactionRecord transaction, List<StoredOperation> operations);

    /**
     * Notes a further try to read a transaction, which is unavailable as before: its operations stay as they are, and so
     * does the cursor.
     *
     * @throws IllegalArgumentException if the transaction was never applied
     */
    void noteTry(TransactionRecord transaction);

    /**
     * Forgets every block after {@code forkPoint}, exactly: operations, transactions, settlements of batches. The cursor
     * afterwards is the last block kept at or below the fork point, or none.
     *
     * @return the cursor afterwards
     */
    Optional<BlockCursor> rollbackTo(AnchorTime forkPoint);

    /** The operations of this DID in consensus order. */
    List<StoredOperation> operations(DidSuffix suffix);

    /**
     * Whether there is surely no operation of this DID, as far as that is known without reading from the disk; false if there
     * is one or only the disk could tell. Never waits.
     */
    default boolean isSurelyAbsent(DidSuffix suffix) {
        return false;
    }

    /**
     * A number that grows with each change of this DID's operations (others may share it). Read it before the
     * operations: what was computed from them is still right as long as it has not moved.
     */
    long changeCounter(DidSuffix suffix);

    /** The record of this transaction, or empty. */
    Optional<TransactionRecord> transaction(TransactionNumber number);

    /** Visits all transactions in order. */
    void forEachTransaction(Consumer<TransactionRecord> visitor);

    /** The transactions that are unavailable, in order, from {@code from} on, at most {@code limit}. */
    List<TransactionRecord> unavailable(TransactionNumber from, int limit);

    /** Visits every DID with its operations in consensus order; the DIDs in the order of their suffixes' UTF-8. */
    void forEachDid(BiConsumer<DidSuffix, List<StoredOperation>> visitor);

    /** How many operations are stored. */
    long operationCount();

    /**
     * Makes the roots of the last block, if they are not made already: from what has changed since they were last made,
     * or in bulk if that is not known. Writing itself makes none, so that it stays fast while there is much to observe.
     */
    void settleRoots();

    /** The newest roots that were made; {@link #cursor} may be further. */
    Optional<BlockRoots> roots();

    /** The roots made for blocks among the last 2,016, in order. A block that was passed while catching up has none. */
    List<BlockRoots> recentRoots();

    /**
     * The suffixes of DIDs with operations, in the order of their UTF-8, from behind {@code after} on ("" for the first), at
     * most {@code limit}.
     */
    default List<DidSuffix> suffixes(String after, int limit) {
        List<DidSuffix> found = new ArrayList<>();
        byte[] start = after.getBytes(StandardCharsets.UTF_8);
        forEachDid((suffix, operations) -> {
            boolean isBehind = Arrays.compareUnsigned(suffix.text().getBytes(StandardCharsets.UTF_8), start) > 0;
            if (isBehind && found.size() < limit) {
                found.add(suffix);
            }
        });
        return found;
    }

    /** The transactions from this number on, in order, at most {@code limit}. */
    default List<TransactionRecord> transactions(TransactionNumber from, int limit) {
        List<TransactionRecord> found = new ArrayList<>();
        forEachTransaction(record -> {
            if (record.transaction().number().compareTo(from) >= 0 && found.size() < limit) {
                found.add(record);
            }
        });
        return found;
    }

    /**
     * The last block at or below this height whose name is kept: any block with transactions, and the young ones without.
     */
    Optional<BlockCursor> blockAt(AnchorTime height);

    /** What became of DIDs, in order, where the store keeps that. */
    default Optional<ChangeLog> changeLog() {
        return Optional.empty();
    }

    @Override
    void close();
}

package io.akashi.store.rocksdb;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where a store is, and its bounds.
 *
 * @param directory made if it is absent; holds nothing else
 * @param memoryBytes for cached blocks and what is not yet in files, together; at least 8 MiB
 * @param undoBlocks for how many of the last blocks a rollback needs no scan, and block hashes are kept
 * @param operationsPerRollback the most that a rollback deletes in one write; one that deletes more is announced in one
 *     write and finished in several, at the next open if need be
 * @param changesKept of the newest entries of the change log, so many are kept at least
 */
public record StoreOptions(
        Path directory, long memoryBytes, int undoBlocks, int operationsPerRollback, long changesKept) {
    /** Two weeks of Bitcoin. */
    public static final int DEFAULT_UNDO_BLOCKS = 2_016;

    /** About a hundred megabytes of keys. */
    public static final int DEFAULT_OPERATIONS_PER_ROLLBACK = 1_000_000;

    /** About sixty megabytes. */
    public static final long DEFAULT_CHANGES_KEPT = 1_000_000;

    private static final long MIN_MEMORY = 8L << 20;

    public StoreOptions {
        Objects.requireNonNull(directory);
        if (memoryBytes < MIN_MEMORY) {
            throw new IllegalArgumentException("memoryBytes is " + memoryBytes + ", at least " + MIN_MEMORY);
        }
        if (changesKept < 1) {
            throw new IllegalArgumentException("changesKept is " + changesKept + ", at least 1");
        }
        if (undoBlocks < 1 || operationsPerRollback < 1) {
            throw new IllegalArgumentException("undoBlocks is " + undoBlocks + ", operationsPerRollback "
                    + operationsPerRollback + ", each at least 1");
        }
    }

    /** Those with the usual length of the change log. */
    public StoreOptions(Path directory, long memoryBytes, int undoBlocks, int operationsPerRollback) {
        this(directory, memoryBytes, undoBlocks, operationsPerRollback, DEFAULT_CHANGES_KEPT);
    }

    /** The same with as many entries of the change log. */
    public StoreOptions withChangesKept(long changes) {
        return new StoreOptions(directory, memoryBytes, undoBlocks, operationsPerRollback, changes);
    }

    /** The usual bounds. */
    public static StoreOptions of(Path directory, long memoryBytes) {
        return new StoreOptions(directory, memoryBytes, DEFAULT_UNDO_BLOCKS, DEFAULT_OPERATIONS_PER_ROLLBACK);
    }
}

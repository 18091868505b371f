package io.akashi.store.rocksdb;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/**
 * The one RocksDB that operations, queue and batches share. Safe for threads. What is being read or written when it is
 * closed is waited for; later use throws {@link StoreException}.
 *
 * <p>All use goes through {@link #enter}, so that the RocksDB behind it can be replaced by a fresh one when no one is
 * inside.
 */
public final class RocksDatabase implements AutoCloseable {
    private final StoreOptions options;
    private final StoreDirectory directory;
    private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
    private final Object batches = new Object();
    private @Nullable OpenRocks open;

    private RocksDatabase(StoreOptions options, StoreDirectory directory, OpenRocks open) {
        this.options = options;
        this.directory = directory;
        this.open = open;
    }

    /**
     * Opens the store, or makes an empty one, and finishes a rollback that a crash interrupted.
     *
     * @throws StoreFormatException if the directory holds another format
     * @throws StoreException if another process uses it, or the disk fails
     */
    public static RocksDatabase open(StoreOptions options) {
        StoreDirectory directory = StoreDirectory.take(options.directory());
        try {
            return new RocksDatabase(options, directory, OpenRocks.open(directory.rocks(), options.memoryBytes()));
        } catch (StoreException e) {
            directory.close();
            throw e;
        }
    }

    /** Moves all to the lowest level of files, which takes long and changes no content. */
    public void compact() {
        try (Entry entry = enter()) {
            for (Family family : Family.values()) {
                entry.rocks().rocks().compactRange(entry.rocks().handle(family));
            }
        } catch (RocksDBException e) {
            throw failure("compact", e);
        }
    }

    /** The bytes that the store's files have on disk. */
    public long bytesOnDisk() {
        return directory.size();
    }

    /** How it does now. */
    public DatabaseFigures figures() {
        try (Entry entry = enter()) {
            return DatabaseFigures.of(entry);
        } catch (RocksDBException e) {
            throw failure("tell how it does", e);
        }
    }

    /** Closes everything, once. */
    @Override
    public void close() {
        use.writeLock().lock();
        try {
            OpenRocks closing = open;
            if (closing != null) {
                open = null;
                try {
                    closing.close();
                } finally {
                    directory.close();
                }
            }
        } finally {
            use.writeLock().unlock();
        }
    }

    StoreOptions options() {
        return options;
    }

    /** Held by whoever changes the record of a batch: the observer's thread and the writer's both do. */
    Object batches() {
        return batches;
    }

    /** The value of this key now. */
    Optional<byte[]> get(Family family, byte[] key) {
        try (Entry entry = enter()) {
            return Optional.ofNullable(entry.rocks().rocks().get(entry.rocks().handle(family), key));
        } catch (RocksDBException e) {
            throw failure("read " + family, e);
        }
    }

    /** The rows of a family from this key on, as they are now; to be closed. */
    Rows rows(Family family, byte[] from) {
        Entry entry = enter();
        return new Rows(entry, family, entry.rocks().inOrder(), from);
    }

    /** The operations whose keys begin with {@code start}, as they are now; to be closed. */
    Rows operationsFrom(byte[] start) {
        Entry entry = enter();
        // A start shorter than the bloom filter's prefix is not found there.
        boolean usual = start.length >= Tuning.SUFFIX_LENGTH;
        return new Rows(
                entry,
                Family.OPERATIONS,
                usual ? entry.rocks().inPrefix() : entry.rocks().inOrder(),
                start);
    }

    /** All families as they are now; to be closed. */
    Moment moment() {
        return new Moment(enter());
    }

    /** A write that has no rows yet; to be closed. */
    Changes changes() {
        return new Changes(enter());
    }

    /** The one place where RocksDB's failures become ours. */
    static StoreException failure(String what, RocksDBException cause) {
        return new StoreException("the store could not " + what + ": " + cause.getMessage(), cause);
    }

    private Entry enter() {
        use.readLock().lock();
        OpenRocks current = open;
        if (current == null) {
            use.readLock().unlock();
            throw new StoreException("the store is closed");
        }
        return new Entry(current, use.readLock()::unlock);
    }

    /** The right to use RocksDB until this is closed, by the thread that entered. */
    record Entry(OpenRocks rocks, Runnable leave) implements AutoCloseable {
        @Override
        public void close() {
            leave.run();
        }
    }
}

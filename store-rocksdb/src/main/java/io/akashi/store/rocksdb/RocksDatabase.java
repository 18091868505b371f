package io.akashi.store.rocksdb;

import io.akashi.store.rocksdb.OpenRocks.Mode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/**
 * The one RocksDB that operations, queue and batches share. Safe for threads. What is being read or written when it is
 * closed is waited for; later use throws {@link StoreException}.
 *
 * <p>All use goes through {@link #enter}, so that the RocksDB behind it can be replaced by a fresh one when no one is
 * inside. That is done after a write failed, as soon as the disk has room ({@link Mending}); until then reads go on and
 * writes are refused.
 */
public final class RocksDatabase implements AutoCloseable {
    /** Readers wait at most so long for one of them to leave, so that the store can be opened anew. */
    private static final long PATIENCE_SECONDS = 5;

    /** A disk has room if it has a memtable's size and somewhat more. */
    private static final int ROOM_SHARE = 4;

    private final StoreOptions options;
    private final StoreDirectory directory;
    private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
    private final Object batches = new Object();
    private final Mending mending = new Mending(new Reopening());
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();
    private @Nullable OpenRocks open;
    private boolean isClosed;

    private RocksDatabase(StoreOptions options, StoreDirectory directory, OpenRocks open) {
        this.options = options;
        this.directory = directory;
        this.open = open;
    }

    /**
     * Opens the store, or makes an empty one. On a full disk one that is there opens for reading, and takes writes once
     * there is room.
     *
     * @throws StoreFormatException if the directory holds another format
     * @throws StoreInUseException if another process uses it
     * @throws StoreException if the disk fails
     */
    public static RocksDatabase open(StoreOptions options) {
        return open(options, Mode.ALL);
    }

    /** Opens a store for reading alone: changes nothing that is there, and so takes little time. Throws as {@link #open}. */
    public static RocksDatabase openForReading(StoreOptions options) {
        return open(options, Mode.READING);
    }

    private static RocksDatabase open(StoreOptions options, Mode mode) {
        StoreDirectory directory = StoreDirectory.take(options.directory());
        try {
            return open(options, directory, directory.hasRocks() ? mode : Mode.ALL);
        } catch (RocksDBException e) {
            directory.close();
            throw WriteFailure.of(e).exception("be opened in " + options.directory(), e);
        }
    }

    private static RocksDatabase open(StoreOptions options, StoreDirectory directory, Mode mode)
            throws RocksDBException {
        try {
            return new RocksDatabase(options, directory, OpenRocks.open(options, directory, mode));
        } catch (RocksDBException e) {
            WriteFailure failure = WriteFailure.of(e);
            if (!failure.isFull() || !directory.hasRocks()) {
                throw e;
            }
            RocksDatabase reading =
                    new RocksDatabase(options, directory, OpenRocks.open(options, directory, Mode.READING));
            reading.mending.begin(failure);
            return reading;
        }
    }

    /** Why the store takes no writes, if it takes none. It takes them again by itself. */
    public Optional<WriteFailure> failure() {
        return mending.failure();
    }

    /** How often the store took writes again after a failure. */
    public long timesMended() {
        return mending.mended();
    }

    /** Tells this listener from now on. */
    public void listen(WriteListener listener) {
        mending.listen(listener);
    }

    /** Moves all to the lowest level of files, which takes long and changes no content. */
    public void compact() {
        try (Entry entry = enter()) {
            for (Family family : Family.values()) {
                try {
                    entry.rocks().rocks().compactRange(entry.rocks().handle(family));
                } catch (RocksDBException e) {
                    throw writeFailed(entry, "compact", e);
                }
            }
        }
    }

    /** The bytes that the store's files have on disk. */
    public long bytesOnDisk() {
        return directory.size();
    }

    /** Closes everything, once. */
    @Override
    public void close() {
        mending.close();
        use.writeLock().lock();
        try {
            if (isClosed) {
                return;
            }
            isClosed = true;
            try {
                closeRocks();
            } finally {
                directory.close();
            }
        } finally {
            use.writeLock().unlock();
        }
    }

    private void closeRocks() {
        OpenRocks closing = open;
        open = null;
        if (closing != null) {
            closing.close();
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

    /**
     * Whether no operation's key begins with {@code start}, if memory alone can tell. Waits neither for the disk nor for a
     * store that is being opened anew.
     */
    boolean surelyHasNone(byte[] start) {
        if (start.length < Tuning.SUFFIX_LENGTH || !use.readLock().tryLock()) {
            return false;
        }
        try {
            OpenRocks current = open;
            return current != null && current.surelyHasNone(Family.OPERATIONS, start);
        } finally {
            use.readLock().unlock();
        }
    }

    /** All families as they are now; to be closed. */
    Moment moment() {
        return new Moment(enter());
    }

    /** A write that has no rows yet; to be closed. */
    Changes changes() {
        return new Changes(this, enter());
    }

    /** Calls this each time after the store was opened anew: what failed to be acknowledged may be there all the same. */
    void afterReopening(Runnable follower) {
        followers.add(follower);
    }

    /** What a caller is told whose write failed; has the store mended if that is what it needs. */
    StoreException writeFailed(Entry entry, String what, RocksDBException cause) {
        if (entry.rocks().isForReading()) {
            WriteFailure known = failure().orElseGet(() -> WriteFailure.of(cause));
            return known.exception(what, cause);
        }
        WriteFailure failure = WriteFailure.of(cause);
        if (WriteFailure.isOfTheDisk(cause)) {
            mending.begin(failure);
        }
        return failure.exception(what, cause);
    }

    /** The one place where RocksDB's failures to read become ours. */
    static StoreException failure(String what, RocksDBException cause) {
        return new StoreException("the store could not " + what + ": " + cause.getMessage(), cause);
    }

    Entry enter() {
        use.readLock().lock();
        OpenRocks current = open;
        if (current == null) {
            boolean closed = isClosed;
            use.readLock().unlock();
            throw new StoreException(closed ? "the store is closed" : "the store waits to be opened anew");
        }
        return new Entry(current, use.readLock()::unlock);
    }

    /** Closes RocksDB and opens it again: for everything, or else for reading. */
    private final class Reopening implements Mending.Attempt {
        @Override
        public boolean mayWork() {
            return directory.usableSpace() >= options.memoryBytes() / ROOM_SHARE;
        }

        @Override
        public boolean make() throws InterruptedException {
            if (!use.writeLock().tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return false;
            }
            try {
                if (isClosed) {
                    return true;
                }
                reopen();
            } finally {
                use.writeLock().unlock();
            }
            followers.forEach(Runnable::run);
            return true;
        }

        private void reopen() {
            try {
                closeRocks();
            } catch (StoreException e) {
                // It says again that its last write failed; what it acknowledged is in its log.
            }
            try {
                OpenRocks fresh = OpenRocks.open(options, directory, Mode.ALL);
                open = fresh;
                fresh.tryWrite();
            } catch (RocksDBException e) {
                openForReading();
                throw WriteFailure.of(e).exception("be opened anew", e);
            }
        }

        private void openForReading() {
            try {
                if (open == null) {
                    open = OpenRocks.open(options, directory, Mode.READING);
                }
            } catch (RocksDBException e) {
                open = null; // the next attempt tries again; until then readers are told
            }
        }
    }

    /** The right to use RocksDB until this is closed, by the thread that entered. */
    record Entry(OpenRocks rocks, Runnable leave) implements AutoCloseable {
        @Override
        public void close() {
            leave.run();
        }
    }
}

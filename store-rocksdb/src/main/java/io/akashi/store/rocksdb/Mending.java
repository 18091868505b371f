package io.akashi.store.rocksdb;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that a store whose write failed takes writes again. RocksDB refuses all writes after one that the disk
 * refused. By itself it tries again every five seconds, and not after every kind of failure: so the store is opened anew
 * as soon as there is room. A thread does that, which runs only as long as it has to.
 */
final class Mending implements AutoCloseable {
    private static final long PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    private final Attempt attempt;
    private final ThreadFactory threads;
    private final List<WriteListener> listeners = new CopyOnWriteArrayList<>();
    /** Held from a change until all have heard of it, so that they hear of changes in their order. */
    private final Object telling = new Object();

    private volatile @Nullable WriteFailure failure;
    private volatile long mended;
    private @Nullable Thread thread;
    private boolean closed;

    /** Mends by this attempt. */
    Mending(Attempt attempt) {
        this(attempt, run -> new Thread(run, "store-mending"));
    }

    /** @param threads of which one mends each failure */
    Mending(Attempt attempt, ThreadFactory threads) {
        this.attempt = attempt;
        this.threads = threads;
    }

    /** Why writes fail, if they do. */
    Optional<WriteFailure> failure() {
        return Optional.ofNullable(failure);
    }

    /** How often it mended the store. */
    long mended() {
        return mended;
    }

    /** Tells this listener from now on. */
    void listen(WriteListener listener) {
        listeners.add(listener);
    }

    /** A write failed; returns at once. */
    void begin(WriteFailure found) {
        synchronized (telling) {
            if (isNew(found)) {
                tell(listener -> listener.fails(found));
            }
        }
    }

    private synchronized boolean isNew(WriteFailure found) {
        if (closed || failure != null) {
            return false;
        }
        Thread mending = threads.newThread(this::run);
        mending.setDaemon(true);
        mending.start();
        thread = mending;
        failure = found; // after the start: where no thread could be had, the next write that fails tries again
        return true;
    }

    private void run() {
        long pause = PAUSE_MILLIS;
        try {
            Thread.sleep(pause);
            while (!attemptWorks()) {
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
                Thread.sleep(pause);
            }
            done();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    /** Waits until an attempt is worth making, and makes it. */
    private boolean attemptWorks() throws InterruptedException {
        try {
            while (!attempt.mayWork()) {
                Thread.sleep(PAUSE_MILLIS);
            }
            return attempt.make();
        } catch (RuntimeException | Error e) {
            // A store that is ill may throw anything when it is opened; the next attempt may go well.
            return hasFailed(e);
        }
    }

    private boolean hasFailed(Throwable cause) {
        try {
            tell(listener -> listener.attemptFails(cause));
        } catch (RuntimeException | Error deaf) {
            return false; // who could not hear of this attempt hears of the next
        }
        return false;
    }

    private void tell(Consumer<WriteListener> news) {
        tell(listeners.iterator(), news);
    }

    /** Tells all of these, though one of them throws. */
    private static void tell(Iterator<WriteListener> left, Consumer<WriteListener> news) {
        if (left.hasNext()) {
            try {
                news.accept(left.next());
            } finally {
                tell(left, news);
            }
        }
    }

    private void done() {
        synchronized (telling) {
            synchronized (this) {
                failure = null;
                mended++;
            }
            tell(WriteListener::works);
        }
    }

    /** Ends it, and waits until it has ended. */
    @Override
    public void close() {
        Thread ending;
        synchronized (this) {
            closed = true;
            ending = thread;
        }
        if (ending == null || ending == Thread.currentThread()) {
            return;
        }
        ending.interrupt();
        try {
            ending.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How a store is mended. */
    interface Attempt {
        /** Whether it is worth an attempt, by a look that disturbs nobody. */
        boolean mayWork();

        /** Makes the attempt; whether writes work now. One that throws has failed. */
        boolean make() throws InterruptedException;
    }
}

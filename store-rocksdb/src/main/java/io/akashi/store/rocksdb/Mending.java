package io.akashi.store.rocksdb;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
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
    private final List<WriteListener> listeners = new CopyOnWriteArrayList<>();
    /** Held from a change until all have heard of it, so that they hear of changes in their order. */
    private final Object telling = new Object();

    private volatile @Nullable WriteFailure failure;
    private volatile long mended;
    private @Nullable Thread thread;
    private boolean closed;

    /** Mends by this attempt. */
    Mending(Attempt attempt) {
        this.attempt = attempt;
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
                listeners.forEach(listener -> listener.fails(found));
            }
        }
    }

    private synchronized boolean isNew(WriteFailure found) {
        if (closed || failure != null) {
            return false;
        }
        failure = found;
        Thread mending = new Thread(this::run, "store-mending");
        mending.setDaemon(true);
        thread = mending;
        mending.start();
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
        } catch (RuntimeException e) {
            listeners.forEach(listener -> listener.attemptFails(e));
            return false; // a store that is ill may throw anything when it is opened; the next attempt may go well
        }
    }

    private void done() {
        synchronized (telling) {
            synchronized (this) {
                failure = null;
                mended++;
            }
            listeners.forEach(WriteListener::works);
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

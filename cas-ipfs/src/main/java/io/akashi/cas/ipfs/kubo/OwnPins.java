package io.akashi.cas.ipfs.kubo;

import io.akashi.cas.ipfs.DirectoryContentStore;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.ContentStore.Fetched;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the files of a directory pinned at a Kubo node: new ones at once, and all of them at the start and once a day, in
 * case the node has lost some. What the node does not take is tried again, for ever, at a falling rate. One thread of its
 * own; whoever puts a file never waits for it.
 */
public final class OwnPins implements AutoCloseable {
    private static final int LARGEST_FILE = 64 << 20;

    private final KuboRpc rpc;
    private final DirectoryContentStore own;
    private final Pace pace;
    private final Deque<Due> due = new ArrayDeque<>();
    private final Set<Cid> listed = new HashSet<>();
    private final Thread thread = new Thread(this::run, "own-pins");
    private Optional<String> listingTrouble = Optional.empty();
    private Optional<String> pinTrouble = Optional.empty();
    private long pinned;

    private OwnPins(KuboRpc rpc, DirectoryContentStore own, Pace pace) {
        this.rpc = rpc;
        this.own = own;
        this.pace = pace;
    }

    /**
     * How often.
     *
     * @param round between looks at all files
     * @param firstPause after the first failure; it doubles with each that follows
     * @param longestPause beyond which it does not grow
     */
    public record Pace(Duration round, Duration firstPause, Duration longestPause) {
        /** All once a day; one second, up to a minute, after failures. */
        public static final Pace DEFAULT = new Pace(Duration.ofDays(1), Duration.ofSeconds(1), Duration.ofMinutes(1));
    }

    private record Due(Cid cid, boolean isNew) {}

    /** Begins with all files that are there. */
    public static OwnPins start(KuboRpc rpc, DirectoryContentStore own, Pace pace) {
        OwnPins pins = new OwnPins(rpc, own, pace);
        pins.thread.setDaemon(true);
        pins.thread.start();
        return pins;
    }

    /** A file that has just been put. */
    public synchronized void added(Cid cid) {
        if (listed.add(cid)) {
            due.addFirst(new Due(cid, true));
            notifyAll();
        }
    }

    /** How many files the node is not known to have pinned. */
    public synchronized int waiting() {
        return listed.size();
    }

    /** How many files were pinned or found pinned, since the start. */
    public synchronized long pinned() {
        return pinned;
    }

    /** Why no more files are known of, or else why the node has not taken the last one that was tried; empty if all is well. */
    public synchronized Optional<String> trouble() {
        return listingTrouble.or(() -> pinTrouble);
    }

    private void run() {
        Duration pause = pace.firstPause();
        long nextRound = System.nanoTime();
        try {
            while (true) {
                if (System.nanoTime() - nextRound >= 0) {
                    Duration untilNext = listAll() ? pace.round() : pace.longestPause();
                    nextRound = System.nanoTime() + untilNext.toNanos();
                }
                Optional<Due> next = next(nextRound);
                if (next.isPresent()) {
                    Optional<String> failure = tryToEnsure(next.get());
                    finish(next.get(), failure);
                    pause = failure.isEmpty() ? pace.firstPause() : rest(pause);
                }
            }
        } catch (InterruptedException e) {
            return; // closed
        }
    }

    /** Whether the disk has told which files there are. */
    private boolean listAll() {
        try {
            listed(own.cids());
            return true;
        } catch (RuntimeException e) {
            synchronized (this) {
                listingTrouble = Optional.of("the files of this node cannot be listed: " + e.getMessage());
            }
            return false;
        }
    }

    private synchronized void listed(List<Cid> cids) {
        listingTrouble = Optional.empty();
        for (Cid cid : cids) {
            if (listed.add(cid)) {
                due.addLast(new Due(cid, false));
            }
        }
    }

    private synchronized Optional<Due> next(long until) throws InterruptedException {
        if (due.isEmpty()) {
            wait(Math.max(1, Duration.ofNanos(until - System.nanoTime()).toMillis()));
        }
        return Optional.ofNullable(due.pollFirst());
    }

    /** Why the node does not keep the file, or empty. Whatever goes wrong with one file, others follow. */
    private Optional<String> tryToEnsure(Due file) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        try {
            return ensure(file);
        } catch (RuntimeException e) {
            return Optional.of(e.toString());
        }
    }

    private Optional<String> ensure(Due file) {
        if (!file.isNew() && rpc.isPinned(file.cid())) {
            return Optional.empty();
        }
        if (own.archive(file.cid()).isPresent()) {
            return Optional.empty(); // in a layout that "add" would not give
        }
        if (own.get(file.cid(), LARGEST_FILE) instanceof Fetched.Found found) {
            return rpc.add(file.cid(), found.content()).or(() -> rpc.pin(file.cid()));
        }
        return own.readFailure(file.cid()); // or gone, or damaged, for ever
    }

    private synchronized void finish(Due file, Optional<String> failure) {
        pinTrouble = failure;
        if (failure.isPresent()) {
            due.addLast(file);
        } else {
            pinned++;
            listed.remove(file.cid());
        }
    }

    private Duration rest(Duration pause) throws InterruptedException {
        Thread.sleep(pause.toMillis());
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(pace.longestPause()) > 0 ? pace.longestPause() : doubled;
    }

    /** Stops; what is not pinned is found again at the next start. */
    @Override
    public void close() {
        thread.interrupt();
    }
}

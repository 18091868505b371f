package io.akashi.node.write;

import io.akashi.node.write.OperationIntake.Judged;
import io.akashi.node.write.OperationIntake.Submission;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Has judged requests of many queued by one thread: whatever came while it wrote is its next group, and shares a write. Nobody
 * else waits for the disk. Safe for threads.
 */
public final class GroupCommit implements AutoCloseable {
    /** So many requests may wait to be written by a usual node, of at most 16 KiB each. */
    public static final int USUAL_LIMIT = 4_096;

    private final OperationIntake intake;
    private final InstantSource clock;
    private final int limit;
    private final Thread thread = new Thread(this::run, "group-commit");

    /** Guarded by this. */
    private List<Waiting> waiting = new ArrayList<>();

    /** Guarded by this. */
    private boolean isClosed;

    private GroupCommit(OperationIntake intake, InstantSource clock, int limit) {
        this.intake = intake;
        this.clock = clock;
        this.limit = limit;
    }

    /** Begins to queue by this intake; at most {@code limit} requests wait at a time. */
    public static GroupCommit start(OperationIntake intake, InstantSource clock, int limit) {
        GroupCommit commit = new GroupCommit(intake, clock, limit);
        commit.thread.start();
        return commit;
    }

    /** How many may wait. */
    public int limit() {
        return limit;
    }

    /**
     * Has a request queued. What waits for the outcome is done by the thread that writes, so it must not block.
     *
     * @return the outcome when it is known, on disk if it was accepted; a write that fails fails all of its group. Empty if
     *     {@link #limit} wait already, or this is closed
     */
    public synchronized Optional<CompletableFuture<Submission>> offer(Judged judged) {
        if (isClosed || waiting.size() >= limit) {
            return Optional.empty();
        }
        Waiting one = new Waiting(judged, new CompletableFuture<>());
        waiting.add(one);
        notifyAll();
        return Optional.of(one.outcome);
    }

    private void run() {
        for (List<Waiting> group = next(); !group.isEmpty(); group = next()) {
            write(group);
        }
    }

    /** Those that wait, once there are some; none when this is closed. */
    private synchronized List<Waiting> next() {
        while (waiting.isEmpty() && !isClosed) {
            try {
                wait();
            } catch (InterruptedException e) {
                isClosed = true;
            }
        }
        List<Waiting> group = waiting;
        waiting = new ArrayList<>();
        return group;
    }

    private void write(List<Waiting> group) {
        List<Submission> submissions;
        try {
            submissions = intake.queueAll(group.stream().map(Waiting::judged).toList(), clock.instant());
        } catch (RuntimeException | Error e) {
            group.forEach(one -> one.outcome.completeExceptionally(e));
            return;
        }
        for (int i = 0; i < submissions.size(); i++) {
            group.get(i).outcome.complete(submissions.get(i));
        }
    }

    /** Takes no more and finishes what waits. */
    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
            notifyAll();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A request, and what is to become of it. */
    private record Waiting(Judged judged, CompletableFuture<Submission> outcome) {}
}

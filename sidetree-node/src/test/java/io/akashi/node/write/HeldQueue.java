package io.akashi.node.write;

import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.store.OperationId;
import io.akashi.sidetree.store.OperationQueue;
import io.akashi.sidetree.store.QueuedOperation;
import io.akashi.sidetree.store.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** A queue whose writes wait to be let through, or fail. */
public final class HeldQueue implements OperationQueue {
    private final OperationQueue queue;
    private final Semaphore entered = new Semaphore(0);
    private final Semaphore released = new Semaphore(0);
    private final List<Integer> groups = new CopyOnWriteArrayList<>();
    private volatile boolean isHeld;
    private volatile Optional<RuntimeException> failure = Optional.empty();

    /** Before this queue; holds nothing at first. */
    public HeldQueue(OperationQueue queue) {
        this.queue = queue;
    }

    /** From now on each write waits. */
    public void hold() {
        isHeld = true;
    }

    /** Waits until a write waits. */
    public void awaitWrite() throws InterruptedException {
        entered.acquire();
    }

    /** Lets the write that waits through, and all that come. */
    public void release() {
        isHeld = false;
        released.release();
    }

    /** From now on each write fails, or none does. */
    public void fail(Optional<RuntimeException> with) {
        failure = with;
    }

    /** How many requests each write had. */
    public List<Integer> groups() {
        return groups;
    }

    @Override
    public List<Enqueued> enqueueAll(List<QueuedOperation> operations, Instant now) {
        groups.add(operations.size());
        if (isHeld) {
            entered.release();
            released.acquireUninterruptibly();
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
        return queue.enqueueAll(operations, now);
    }

    @Override
    public List<QueuedOperation> peek(int limit) {
        return queue.peek(limit);
    }

    @Override
    public int size() {
        return queue.size();
    }

    @Override
    public boolean contains(DidSuffix suffix) {
        return queue.contains(suffix);
    }

    @Override
    public Optional<Receipt> receipt(OperationId id) {
        return queue.receipt(id);
    }
}

package io.akashi.node.http.guard;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.TryExecutor;

/**
 * Jetty's threads. A connection whose answer another thread has given comes here to go on with what its client sends next,
 * which never blocks: such connections go on one after the other on few threads, instead of each waking one of its own.
 */
final class ResumingExecutor implements TryExecutor {
    private final TryExecutor threads;
    private final int most;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger running = new AtomicInteger();

    /** On these threads, of which connections that go on have at most {@code most}. */
    ResumingExecutor(Executor threads, int most) {
        this.threads = TryExecutor.asTryExecutor(threads);
        this.most = most;
    }

    @Override
    public void execute(Runnable task) {
        if (!(task instanceof Connection)) {
            threads.execute(task);
            return;
        }
        waiting.add(task);
        try {
            startOne();
        } catch (RejectedExecutionException e) {
            if (waiting.remove(task)) {
                throw e;
            }
        }
    }

    @Override
    public boolean tryExecute(Runnable task) {
        return threads.tryExecute(task);
    }

    /** Has one more thread go on, if there may be one; else those that run come to it. */
    private void startOne() {
        if (!enter()) {
            return;
        }
        boolean isStarted = false;
        try {
            threads.execute(this::goOn);
            isStarted = true;
        } finally {
            if (!isStarted) {
                running.decrementAndGet();
            }
        }
    }

    private boolean enter() {
        int now = running.get();
        while (now < most) {
            if (running.compareAndSet(now, now + 1)) {
                return true;
            }
            now = running.get();
        }
        return false;
    }

    private void goOn() {
        try {
            for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
                task.run();
            }
        } finally {
            running.decrementAndGet();
            if (!waiting.isEmpty()) { // one came after the last look, or one failed before others
                startOne();
            }
        }
    }
}

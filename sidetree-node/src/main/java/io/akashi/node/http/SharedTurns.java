package io.akashi.node.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Turns at what takes much: so many at a time, and so many of one client, so that it leaves some to others. Safe for threads. */
public final class SharedTurns {
    private final int ofOneClient;
    private final Supplier<OptionalLong> asking;
    private final Lock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final Map<Long, Integer> taken = new HashMap<>();
    private int free;

    /** Turns of whoever's request the thread answers. */
    public SharedTurns(int together, int ofOneClient) {
        this(
                together,
                ofOneClient,
                () -> Exchange.current().map(Exchange::client).orElse(OptionalLong.empty()));
    }

    /** @param asking who takes a turn; empty if it may take all of them */
    public SharedTurns(int together, int ofOneClient, Supplier<OptionalLong> asking) {
        this.free = together;
        this.ofOneClient = ofOneClient;
        this.asking = asking;
    }

    /** A turn; empty if there is none for so long, or the thread is interrupted. */
    public Optional<Turn> take(Duration patience) {
        OptionalLong client = asking.get();
        lock.lock();
        try {
            long left = patience.toNanos();
            while (free == 0 || isAtItsShare(client)) {
                if (left <= 0) {
                    return Optional.empty();
                }
                left = ended.awaitNanos(left);
            }
            free--;
            client.ifPresent(key -> taken.merge(key, 1, Integer::sum));
            return Optional.of(() -> end(client));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private boolean isAtItsShare(OptionalLong client) {
        return client.isPresent() && taken.getOrDefault(client.getAsLong(), 0) >= ofOneClient;
    }

    private void end(OptionalLong client) {
        lock.lock();
        try {
            free++;
            client.ifPresent(key -> taken.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1));
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** One that was taken. */
    @FunctionalInterface
    public interface Turn {
        /** Gives it back, once. */
        void end();
    }
}

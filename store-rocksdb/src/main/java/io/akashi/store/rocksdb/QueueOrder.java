package io.akashi.store.rocksdb;

import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Who is where in the queue: sequences from the head to the next free one, without gaps but for those of writes that
 * failed or that a crash cut off, which are remembered so that a place is exact. Requests join side by side; leaving
 * and returning happen at the head, alone.
 */
final class QueueOrder {
    /** Where an empty queue starts, with room on both sides. */
    private static final long MIDDLE = 1L << 62;

    private final ReentrantReadWriteLock moves = new ReentrantReadWriteLock();
    private final NavigableSet<Long> gaps = new ConcurrentSkipListSet<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicLong next = new AtomicLong(MIDDLE);
    private volatile long head = MIDDLE;

    /** The order of the queue that the database holds. */
    QueueOrder(RocksDatabase database) {
        load(database);
        database.afterReopening(() -> {
            moves.writeLock().lock();
            try {
                gaps.clear();
                size.set(0);
                load(database);
                head = size.get() == 0 ? next.get() : head;
            } finally {
                moves.writeLock().unlock();
            }
        });
    }

    private void load(RocksDatabase database) {
        try (Rows rows = database.rows(Family.QUEUE, Keys.FIRST)) {
            while (rows.next()) {
                load(Keys.number(rows.key()));
            }
        }
    }

    private void load(long sequence) {
        if (size.getAndIncrement() == 0) {
            head = sequence;
            next.set(sequence);
        }
        for (long missing = next.get(); missing < sequence; missing++) {
            gaps.add(missing);
        }
        next.set(sequence + 1);
    }

    /** Held, by many, while requests join or a place is told. */
    Lock together() {
        return moves.readLock();
    }

    /** Held, by one, while requests leave or return at the head. */
    Lock alone() {
        return moves.writeLock();
    }

    int size() {
        return size.get();
    }

    /** The sequence of the oldest request, or of the next if there is none. */
    long head() {
        return head;
    }

    /** Takes room for one more; whether there was some. */
    boolean reserve(int limit) {
        int now = size.get();
        while (now < limit) {
            if (size.compareAndSet(now, now + 1)) {
                return true;
            }
            now = size.get();
        }
        return false;
    }

    /** The sequence for a request that has room. */
    long join() {
        return next.getAndIncrement();
    }

    /** Gives room and sequence back, because they were not written. */
    void failed(long sequence) {
        gaps.add(sequence);
        size.decrementAndGet();
    }

    /** Oldest requests have left, this one the last of them. */
    void left(int count, long last) {
        size.addAndGet(-count);
        head = last + 1;
        gaps.headSet(head).clear();
    }

    /** Requests have returned before the head. */
    void returned(int count) {
        size.addAndGet(count);
        head -= count;
    }

    /** How many there are up to this one. */
    int place(long sequence) {
        return (int) (sequence - head + 1) - gaps.headSet(sequence).size();
    }
}

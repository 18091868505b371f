package io.akashi.node.events;

import io.akashi.sidetree.store.ChangeLog;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All streams that clients hold open, and the one thread that tells them that there is news. Safe for threads. */
final class EventStreams implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);

    private final ChangeLog log;
    private final Bounds bounds;
    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private final Semaphore news = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "event-streams");
    private volatile boolean closed;

    /**
     * What is borne.
     *
     * @param streams at a time
     * @param beat between signs of life; shorter than the server's idle timeout
     * @param patience with a client that takes nothing
     */
    record Bounds(int streams, Duration beat, Duration patience) {
        /** 256 streams, a sign of life every ten seconds, half a minute for the slow. */
        static final Bounds DEFAULT = new Bounds(256, Duration.ofSeconds(10), Duration.ofSeconds(30));
    }

    EventStreams(ChangeLog log, Bounds bounds) {
        this.log = log;
        this.bounds = bounds;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    ChangeLog log() {
        return log;
    }

    /** Tells the clients, soon, what was stored meanwhile. */
    void wake() {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    /** Takes a stream in, unless there are too many or the node stops. */
    synchronized boolean add(EventStream stream) {
        if (closed || open.size() >= bounds.streams()) {
            return false;
        }
        open.add(stream);
        stream.ended().whenComplete((nothing, failure) -> open.remove(stream));
        return true;
    }

    /** How many there are. */
    int size() {
        return open.size();
    }

    private void run() {
        long lastBeat = System.nanoTime();
        try {
            while (!closed) {
                boolean isNews = news.tryAcquire(bounds.beat().toMillis(), TimeUnit.MILLISECONDS);
                long now = System.nanoTime();
                boolean beats = !isNews || now - lastBeat >= bounds.beat().toNanos();
                for (EventStream stream : open) {
                    tell(stream, beats, now);
                }
                lastBeat = beats ? now : lastBeat;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void tell(EventStream stream, boolean beats, long now) {
        try {
            if (stream.hasWaited(bounds.patience().toNanos(), now)) {
                LOG.info(
                        "event=slow_reader_dropped patience_s={}",
                        bounds.patience().toSeconds());
                stream.end();
            } else if (!(beats ? stream.beat() : stream.send())) {
                wake();
            }
        } catch (RuntimeException | Error e) { // the other streams need this thread
            if (!closed) {
                LOG.error("event=stream_failed", e);
            }
        }
    }

    /** Ends all streams at once, and takes no more. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        thread.interrupt();
        open.forEach(EventStream::end);
    }
}

package io.akashi.node.issuer;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the same things again and again on a thread of its own. One that fails keeps none of the others from its turn: it is
 * logged, and the next turn comes later, until a turn goes well.
 */
final class Turns implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration STOP_WAIT = Duration.ofSeconds(20);

    private final Duration pause;
    private final List<Runnable> parts;
    private final Thread thread;
    private volatile boolean stopping;

    /** @param pause between two turns */
    Turns(String name, Duration pause, List<Runnable> parts) {
        this.pause = pause;
        this.parts = List.copyOf(parts);
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Ends after the part that is being done: what it works on is closed next. */
    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
        try {
            thread.join(STOP_WAIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Duration next = pause;
        while (!stopping) {
            next = turn(next) ? pause : longer(next);
            sleep(next);
        }
    }

    private boolean turn(Duration before) {
        boolean isGood = true;
        for (Runnable part : parts) {
            isGood &= stopping || isDone(part, before);
        }
        return isGood;
    }

    private boolean isDone(Runnable part, Duration before) {
        try {
            part.run();
            return true;
        } catch (RuntimeException | Error e) {
            // Whatever one turn met, such as a full disk, the next may not meet: an issuer must not cease to look.
            if (!stopping) {
                LOG.error(
                        "event=issuer_turn_failed retry_in_ms={}",
                        longer(before).toMillis(),
                        e);
            }
            return false;
        }
    }

    private void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            stopping = true;
        }
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}

package io.akashi.node.events;

import io.akashi.node.events.ChangeHook.Turn;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has each of the operator's receivers told, on a thread of its own, so that a slow one holds up no other. */
final class ChangeHooks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeHooks.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** Looks without being woken, in case there was news while a turn was ending. */
    private static final Duration LOOK = Duration.ofSeconds(10);

    private final List<Teller> tellers;

    ChangeHooks(List<ChangeHook> hooks) {
        this(hooks, FIRST_PAUSE);
    }

    /** @param firstPause after which a receiver that said no is asked again; it doubles up to five minutes */
    ChangeHooks(List<ChangeHook> hooks, Duration firstPause) {
        tellers = hooks.stream().map(hook -> new Teller(hook, firstPause)).toList();
    }

    void start() {
        tellers.forEach(teller -> teller.thread.start());
    }

    /** There is news. */
    void wake() {
        tellers.forEach(teller -> teller.news.release());
    }

    @Override
    public void close() {
        tellers.forEach(teller -> teller.thread.interrupt());
        try {
            for (Teller teller : tellers) {
                teller.thread.join(Duration.ofSeconds(2).toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Teller {
        private final ChangeHook hook;
        private final Duration firstPause;
        private final Semaphore news = new Semaphore(0);
        private final Thread thread;

        Teller(ChangeHook hook, Duration firstPause) {
            this.hook = hook;
            this.firstPause = firstPause;
            this.thread = new Thread(this::run, "change-hook-" + hook.name());
            thread.setDaemon(true);
        }

        private void run() {
            Duration pause = firstPause;
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    Turn turn = turn();
                    if (turn instanceof Turn.Refused refused) {
                        LOG.warn(
                                "event=hook_refused hook={} retry_in_ms={} reason=\"{}\"",
                                hook.name(),
                                pause.toMillis(),
                                refused.fault());
                        Thread.sleep(pause.toMillis());
                        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
                                ? LONGEST_PAUSE
                                : pause.multipliedBy(2);
                    } else {
                        pause = firstPause;
                        if (turn instanceof Turn.Idle) {
                            await();
                        }
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // closed
            }
        }

        /** A failure of the machine, be it an error, is one of this turn: the next may go well. */
        private Turn turn() {
            try {
                return hook.post();
            } catch (RuntimeException | Error e) {
                return new Turn.Refused(String.valueOf(e));
            }
        }

        private void await() throws InterruptedException {
            boolean woken = news.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            if (woken) {
                news.drainPermits();
            }
        }
    }
}

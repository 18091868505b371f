package io.akashi.node;

import io.akashi.node.client.Clients;
import io.akashi.node.lock.LockDesk;
import io.akashi.node.metrics.LoopFigures;
import io.akashi.node.observe.LateFiles;
import io.akashi.node.observe.Observer;
import io.akashi.node.write.BatchWriter;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.store.OperationQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that changes what the node keeps of the ledger: it observes, tries late files again, and writes
 * batches. A failure that rises here is logged once, and tried again after a pause.
 */
public final class NodeLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeLoop.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration SWEEP = Duration.ofSeconds(10);
    private static final Duration STOP_WAIT = Duration.ofSeconds(20);

    private final Observer observer;
    private final LateFiles lateFiles;
    private final Writers writers;
    private final LoopFigures figures;
    private final Timing timing;
    private final Thread thread = new Thread(this::run, "node-loop");
    private volatile boolean stopping;
    private final Recurring batch;
    private final Recurring sweep = new Recurring(SWEEP);
    private final RunningTime running = new RunningTime();

    /** A loop over these parts; it runs once started. */
    public NodeLoop(Observer observer, LateFiles lateFiles, Writers writers, LoopFigures figures, Timing timing) {
        this.observer = observer;
        this.lateFiles = lateFiles;
        this.writers = writers;
        this.figures = figures;
        this.timing = timing;
        this.batch = new Recurring(timing.batchInterval());
    }

    /** Begins. */
    public void start() {
        thread.start();
    }

    /** Ends after the step that is being taken. */
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
        Duration pause = timing.poll();
        while (!stopping) {
            try {
                round();
                pause = timing.poll();
            } catch (Throwable e) { // an Error too: without this thread the node would take requests and anchor none
                if (!stopping) {
                    figures.failed(e);
                    LOG.error("event=loop_failed retry_in_ms={}", pause.toMillis(), e);
                    pause = longer(pause);
                }
            }
            sleep(pause);
        }
    }

    private void round() {
        Observer.Progress progress = observer.catchUp();
        figures.followed(progress);
        Instant now = timing.clock().instant();
        lateFiles.retryDue(now);
        forgetReceipts(now);
        observer.cursor().ifPresent(observed -> write(observed, progress, now));
        figures.turned();
    }

    private void forgetReceipts(Instant now) {
        if (sweep.isDue(now)) {
            writers.receipts()
                    .queue()
                    .forgetReceipts(running.sinceLast(), writers.receipts().period());
            sweep.done(now);
        }
    }

    private void write(BlockCursor observed, Observer.Progress progress, Instant now) {
        BatchWriter writer = writers.batches();
        writer.advance(observed);
        boolean caughtUp = progress instanceof Observer.Progress.CaughtUp;
        if (caughtUp) {
            writers.desk().ifPresent(LockDesk::advance);
            writers.clients().ifPresent(Clients::advance);
        }
        if (caughtUp
                && batch.isDue(now)
                && writer.mayBegin(observed)) { // else it is due still, and begins as soon as it may
            writer.begin(observed);
            batch.done(now);
        }
    }

    private void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            stopping = true;
        }
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    /** What goes to the ledger: batches, and value locks where there are any; and who pays for it, if that is counted. */
    public record Writers(BatchWriter batches, Optional<LockDesk> desk, Optional<Clients> clients, Receipts receipts) {}

    /**
     * Where receipts are.
     *
     * @param period for which one is kept at least
     */
    public record Receipts(OperationQueue queue, Duration period) {}

    /**
     * How often.
     *
     * @param poll between looks at the ledger
     * @param batchInterval between the beginnings of batches
     */
    public record Timing(Duration poll, Duration batchInterval, InstantSource clock) {}
}

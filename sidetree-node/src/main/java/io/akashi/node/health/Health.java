package io.akashi.node.health;

import io.akashi.node.observe.Observer.Progress;
import io.akashi.sidetree.protocol.AnchorTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether the node lives and is fit. The loop tells it of each step and turn; what that means at a moment follows from how
 * long the process ran since and the thresholds alone. The clock may be set: it is for people. Safe for threads.
 */
public final class Health {
    /** A whole ledger that was read so long ago counts as read no more, whatever the loop does now. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Thresholds thresholds;
    private final InstantSource clock;
    private final Supplier<Duration> running;
    private final Moment started;
    private volatile Moment active;
    private @Nullable Progress progress;
    private @Nullable Moment caughtUp;
    private @Nullable Moment waitingSince;
    private @Nullable Instant failingSince;
    private String failure = "";
    private @Nullable AnchorTime tip;
    private Moment tipSeen;

    /** A moment as the clock had it, and by how long the process had run. */
    private record Moment(Instant clock, Duration running) {}

    /** Health of a node that starts now. */
    public Health(Thresholds thresholds, InstantSource clock) {
        this(thresholds, clock, () -> Duration.ofNanos(System.nanoTime()));
    }

    /** @param running the time since any moment, by a clock that nobody sets */
    Health(Thresholds thresholds, InstantSource clock, Supplier<Duration> running) {
        this.thresholds = thresholds;
        this.clock = clock;
        this.running = running;
        this.started = moment();
        this.active = started;
        this.tipSeen = started;
    }

    private Moment moment() {
        return new Moment(clock.instant(), running.get());
    }

    private Duration since(Moment moment) {
        return running.get().minus(moment.running());
    }

    /** The clock by which it tells when something was. */
    public InstantSource clock() {
        return clock;
    }

    /** The loop takes a step. */
    public void active() {
        active = moment();
    }

    /** The ledger was followed so far. */
    public synchronized void followed(Progress now) {
        Moment at = moment();
        active = at;
        progress = now;
        if (now instanceof Progress.CaughtUp caught) {
            caughtUp = at;
            waitingSince = null;
            if (!caught.tip().equals(tip)) {
                tip = caught.tip();
                tipSeen = at;
            }
        } else if (waitingSince == null) {
            waitingSince = at;
        }
    }

    /** A turn went well to its end. */
    public synchronized void turned() {
        active = moment();
        failingSince = null;
    }

    /** A turn of the loop failed, of the store or the machine. */
    public synchronized void failed(Throwable e) {
        active = moment();
        failure = e.getClass().getSimpleName();
        if (failingSince == null) {
            failingSince = clock.instant();
        }
    }

    /** When the loop last took a step. */
    public Instant lastActive() {
        return active.clock();
    }

    /** How far the ledger was followed when the last turn ended. */
    public synchronized Optional<Progress> progress() {
        return Optional.ofNullable(progress);
    }

    /** How long ago everything up to the tip was stored; zero while it is. */
    public synchronized Duration lag() {
        boolean isCaughtUp = progress instanceof Progress.CaughtUp && failingSince == null && isFresh();
        return isCaughtUp ? Duration.ZERO : since(caughtUp == null ? started : caughtUp);
    }

    /** Whether the process is worth keeping. */
    public HealthReport alive() {
        return new HealthReport(List.of(loop()));
    }

    /** Whether the node answers as one that is up to date. */
    public synchronized HealthReport ready(Situation situation) {
        List<Finding> found = new ArrayList<>();
        found.add(store(situation.storeFailure()));
        found.add(chain(situation.reading()));
        found.add(loop());
        found.add(blocks());
        found.add(files(situation.missing()));
        return new HealthReport(found);
    }

    /**
     * What others know at the moment.
     *
     * @param storeFailure why the store cannot be read, if it cannot
     * @param reading how far a long synchronisation has come, for people
     * @param missing transactions whose files are missing
     */
    public record Situation(Optional<String> storeFailure, Optional<String> reading, int missing) {}

    private Finding loop() {
        Moment last = active;
        return isOver(last, thresholds.stuck())
                ? Finding.failed(
                        "loop",
                        "the node's loop took its last step at " + last.clock(),
                        "take a thread dump (jcmd PID Thread.print), then start the node again")
                : Finding.ok("loop");
    }

    /** A loop that fails may be one that cannot write batches: whether it follows the ledger is another check. */
    private Finding store(Optional<String> unreadable) {
        String hint = "the log says more; most often the disk is full";
        Instant since = failingSince;
        if (unreadable.isPresent()) {
            return Finding.failed("store", "the store cannot be read: " + unreadable.get(), hint);
        }
        return since == null
                ? Finding.ok("store")
                : Finding.warning("store", "the node's loop fails since " + since + ": " + failure, hint);
    }

    private static Finding files(int missing) {
        return missing == 0
                ? Finding.ok("files")
                : Finding.warning(
                        "files",
                        "transactions that wait for files which nobody gives: " + missing,
                        "see unavailable in /status; ask whoever anchored them, or name a gateway in ipfs.gateways");
    }

    private Finding chain(Optional<String> reading) {
        Progress now = progress;
        String hint = "see /status for how far it is; akashi doctor asks the ledger's node";
        if (now == null) {
            return Finding.failed(
                    "chain", "starting: the ledger has not been read yet" + said(reading), "wait; " + hint);
        }
        Moment since = waitingSince;
        if (now instanceof Progress.Waiting waiting && since != null) {
            String reason = "behind the ledger: " + waiting.reason() + said(reading);
            boolean tooLong = isOver(since, thresholds.unreachable());
            return caughtUp == null || tooLong
                    ? Finding.failed("chain", reason + ", since " + since.clock(), hint)
                    : Finding.warning("chain", reason + ", since " + since.clock(), hint);
        }
        return isFresh()
                ? Finding.ok("chain")
                : Finding.failed("chain", "the ledger was last read long ago" + said(reading), hint);
    }

    private boolean isFresh() {
        Moment at = caughtUp;
        Duration fresh = FRESH.compareTo(thresholds.unreachable()) > 0 ? FRESH : thresholds.unreachable();
        return at != null && !isOver(at, fresh);
    }

    private static String said(Optional<String> reading) {
        return reading.map(text -> ", at " + text).orElse("");
    }

    private Finding blocks() {
        if (caughtUp == null || !isOver(tipSeen, thresholds.quiet())) {
            return Finding.ok("blocks");
        }
        String reason = "no new block since " + tipSeen.clock();
        return thresholds.quietIsStale()
                ? Finding.failed(
                        "blocks",
                        reason,
                        "the chain or its node stands still: compare its height with a public explorer")
                : Finding.warning(
                        "blocks", reason, "compare bitcoind's height with a public explorer; blocks may also be slow");
    }

    private boolean isOver(Moment moment, Duration limit) {
        return since(moment).compareTo(limit) > 0;
    }
}

package io.akashi.testkit;

import io.akashi.sidetree.chain.AnchorChain;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A ledger with switches for what goes wrong on the way to it. All are off at first; several can be on, then the one
 * first named below wins. Safe for threads.
 */
public final class FaultyAnchorChain implements AnchorChain {
    private static final String REASON = "switched off";

    private final AnchorChain chain;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean unreachable;
    private volatile boolean losingAnswers;
    private volatile boolean droppingPublishes;
    private volatile Optional<AnchorTime> behind = Optional.empty();
    private volatile Duration delay = Duration.ZERO;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** The ledger {@code chain}, as yet without faults. */
    public FaultyAnchorChain(AnchorChain chain) {
        this.chain = chain;
    }

    /** While on, nothing reaches the ledger and every answer is "unreachable". */
    public void setUnreachable(boolean on) {
        unreachable = on;
    }

    /** While on, {@code publish} reaches the ledger, and its answer is lost. */
    public void setLosingAnswers(boolean on) {
        losingAnswers = on;
    }

    /** While on, {@code publish} is accepted and reaches nobody. */
    public void setDroppingPublishes(boolean on) {
        droppingPublishes = on;
    }

    /** From now on the ledger's node has come no further than this. */
    public void setBehind(AnchorTime tip) {
        behind = Optional.of(tip);
    }

    /** The ledger's node has caught up. */
    public void clearBehind() {
        behind = Optional.empty();
    }

    /** From now on every answer takes this much longer. */
    public void setDelay(Duration time) {
        delay = time;
    }

    /** From now on nobody gets an answer before {@link #release}. */
    public void hold() {
        gate = new CountDownLatch(1);
    }

    /** Lets all go on that {@link #hold} has stopped. */
    public void release() {
        gate.countDown();
    }

    /** How many questions were asked, answered or not. */
    public int timesAsked() {
        return asked.get();
    }

    @Override
    public Next after(Optional<BlockCursor> cursor) {
        if (!reaches()) {
            return new Next.Unreachable(REASON);
        }
        Optional<AnchorTime> limit = behind;
        if (limit.isPresent() && cursor.isPresent() && cursor.get().time().compareTo(limit.get()) > 0) {
            return new Next.Behind(limit.get());
        }
        Next next = chain.after(cursor);
        return limit.isPresent() && next instanceof Next.Blocks blocks ? upTo(blocks, limit.get()) : next;
    }

    private static Next upTo(Next.Blocks next, AnchorTime limit) {
        AnchorTime tip = next.tip().compareTo(limit) < 0 ? next.tip() : limit;
        return new Next.Blocks(
                next.blocks().stream()
                        .filter(block -> block.time().compareTo(limit) <= 0)
                        .toList(),
                tip);
    }

    @Override
    public Terms terms() {
        if (!reaches()) {
            return new Terms.Unreachable(REASON);
        }
        Terms terms = chain.terms();
        Optional<AnchorTime> limit = behind;
        return limit.isPresent()
                        && terms instanceof Terms.Known known
                        && known.tip().compareTo(limit.get()) > 0
                ? new Terms.Known(limit.get(), known.normalizedFee(), known.writer(), known.lock())
                : terms;
    }

    @Override
    public Preparation prepare(String anchorString, Satoshis minimumFee, List<PreparedAnchor> replaced) {
        return reaches() ? chain.prepare(anchorString, minimumFee, replaced) : new Preparation.Unreachable(REASON);
    }

    @Override
    public Publication publish(PreparedAnchor anchor) {
        if (!reaches()) {
            return new Publication.Unreachable(REASON);
        }
        if (losingAnswers) {
            chain.publish(anchor);
            return new Publication.Unreachable("the answer was lost");
        }
        return droppingPublishes ? new Publication.Accepted() : chain.publish(anchor);
    }

    @Override
    public Status status(PreparedAnchor anchor) {
        return reaches() ? chain.status(anchor) : new Status.Unreachable(REASON);
    }

    /** Waits as the switches say. An interrupted caller, who is being stopped, reaches nobody. */
    private boolean reaches() {
        asked.incrementAndGet();
        try {
            gate.await();
            TimeUnit.NANOSECONDS.sleep(delay.toNanos());
            return !unreachable;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

package io.akashi.conformance.bitcoin;

import io.akashi.conformance.crash.Halt;
import io.akashi.conformance.crash.Halt.Side;
import io.akashi.conformance.crash.Patience;
import io.akashi.node.observe.Phase;
import io.akashi.node.observe.PhaseTrace;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Holds a node that lives on at one step, until it is let go: meanwhile a test does to others what it will. */
final class Gate implements PhaseTrace {
    private volatile Optional<Hold> hold = Optional.empty();

    /** From now on the first to come there is held. */
    void close(Halt there) {
        hold = Optional.of(new Hold(there));
    }

    /** Waits until the node is held; false when it takes too long. */
    boolean awaitHeld() throws InterruptedException {
        CountDownLatch reached = hold.orElseThrow().reached;
        return Patience.await(() -> reached.getCount() == 0, Patience.LONG);
    }

    /** Lets the node go on. */
    void open() {
        hold.ifPresent(held -> held.released.countDown());
        hold = Optional.empty();
    }

    @Override
    public void at(Phase phase) {
        stopAt(phase, Side.BEFORE);
    }

    @Override
    public void done(Phase phase) {
        stopAt(phase, Side.AFTER);
    }

    private void stopAt(Phase phase, Side side) {
        hold.filter(held -> held.there.isAt(phase, side)).ifPresent(Hold::stay);
    }

    private static final class Hold {
        private final Halt there;
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        Hold(Halt there) {
            this.there = there;
        }

        void stay() {
            reached.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

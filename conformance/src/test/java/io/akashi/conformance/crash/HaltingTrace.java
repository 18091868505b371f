package io.akashi.conformance.crash;

import io.akashi.conformance.crash.Halt.Side;
import io.akashi.node.observe.Phase;
import io.akashi.node.observe.PhaseTrace;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Leaves each step in a file, and stops for ever at one of them. */
final class HaltingTrace implements PhaseTrace {
    private final PhaseFile file;
    private final Optional<Halt> halt;
    private final AtomicInteger passed = new AtomicInteger();

    HaltingTrace(PhaseFile file, Optional<Halt> halt) {
        this.file = file;
        this.halt = halt;
    }

    @Override
    public void at(Phase phase) {
        file.entered(phase);
        stopIfTold(phase, Side.BEFORE);
    }

    @Override
    public void done(Phase phase) {
        stopIfTold(phase, Side.AFTER);
    }

    private void stopIfTold(Phase phase, Side side) {
        boolean here = halt.isPresent()
                && halt.get().isAt(phase, side)
                && passed.incrementAndGet() >= halt.get().nth();
        if (here) {
            file.entered(phase);
            file.halted();
            while (true) {
                LockSupport.park(this);
            }
        }
    }
}

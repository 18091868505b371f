package io.akashi.conformance.crash;

import io.akashi.node.observe.Phase;

/** Where a node stops to be killed: right before a step or right after it, the {@code nth} time it is taken. */
public record Halt(Phase phase, Side side, int nth) {
    /** Before the step is taken, or once what it records is durable. */
    public enum Side {
        BEFORE,
        AFTER
    }

    /** Whether the node is there: at this side of this step. */
    public boolean isAt(Phase there, Side where) {
        return phase == there && side == where;
    }

    /** As an argument of a process. */
    String text() {
        return phase + ":" + side + ":" + nth;
    }

    static Halt parse(String text) {
        String[] parts = text.split(":");
        return new Halt(Phase.valueOf(parts[0]), Side.valueOf(parts[1]), Integer.parseInt(parts[2]));
    }
}

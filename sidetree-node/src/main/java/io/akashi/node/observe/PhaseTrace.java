package io.akashi.node.observe;

/** Hears of each step before it is taken; crash tests listen. */
@FunctionalInterface
public interface PhaseTrace {
    /** Hears nothing. */
    PhaseTrace NONE = phase -> {};

    /** The node is about to take this step. */
    void at(Phase phase);
}

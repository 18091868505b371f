package io.akashi.node.observe;

/** Hears of each step before it is taken and after; crash tests listen. */
@FunctionalInterface
public interface PhaseTrace {
    /** Hears nothing. */
    PhaseTrace NONE = phase -> {};

    /** The node is about to take this step. */
    void at(Phase phase);

    /** The node has taken this step: what it records is durable. */
    default void done(Phase phase) {}
}

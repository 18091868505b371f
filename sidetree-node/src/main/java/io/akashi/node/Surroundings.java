package io.akashi.node;

import io.akashi.outbound.Outbound;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What a node has from the world around it.
 *
 * @param clock what its issuer takes for the time
 * @param outbound its way to addresses that others choose; one of its own if none is given
 */
public record Surroundings(InstantSource clock, Optional<Outbound> outbound) {
    /** The machine's clock, and a way of the node's own. */
    public static final Surroundings USUAL = new Surroundings(InstantSource.system(), Optional.empty());
}

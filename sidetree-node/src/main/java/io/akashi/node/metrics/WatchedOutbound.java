package io.akashi.node.metrics;

import io.akashi.outbound.Fetch;
import io.akashi.outbound.Outbound;
import io.akashi.outbound.Purpose;

/** The way to addresses that others choose, counted and timed. */
record WatchedOutbound(Outbound outbound, OutboundFigures figures) implements Outbound {
    @Override
    public Fetch fetch(Purpose purpose, String address) {
        long start = System.nanoTime();
        Fetch fetch = outbound.fetch(purpose, address);
        figures.fetched(purpose, fetch, System.nanoTime() - start);
        return fetch;
    }
}

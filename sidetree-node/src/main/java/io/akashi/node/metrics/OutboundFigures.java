package io.akashi.node.metrics;

import io.akashi.outbound.Fetch;
import io.akashi.outbound.Purpose;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;

/** What came of asking addresses that others choose. */
final class OutboundFigures {
    private final Counter requests;
    private final Counter refused;
    private final Histogram seconds;

    OutboundFigures(Figures figures) {
        this.requests = figures.counter(ServingFigures.OUTBOUND);
        this.refused = figures.counter(ServingFigures.OUTBOUND_REFUSED);
        this.seconds = figures.histogram(ServingFigures.OUTBOUND_SECONDS);
    }

    void fetched(Purpose purpose, Fetch fetch, long nanos) {
        requests.labelValues(purpose.name(), outcome(fetch)).inc();
        seconds.labelValues(purpose.name()).observe(nanos / 1e9);
        if (fetch instanceof Fetch.Refused refusal) {
            refused.labelValues(refusal.reason().text()).inc();
        }
    }

    private static String outcome(Fetch fetch) {
        if (fetch instanceof Fetch.Fetched) {
            return "fetched";
        }
        if (fetch instanceof Fetch.Refused) {
            return "refused";
        }
        if (fetch instanceof Fetch.HttpStatus) {
            return "status";
        }
        if (fetch instanceof Fetch.TooLarge) {
            return "too_large";
        }
        return fetch instanceof Fetch.TimedOut ? "timed_out" : "unreachable";
    }
}

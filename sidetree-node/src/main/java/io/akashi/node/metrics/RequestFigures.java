package io.akashi.node.metrics;

import io.akashi.node.http.Exchange;
import io.akashi.node.http.RequestWatch;
import io.akashi.resolver.http.IdentifiersEndpoint;
import io.akashi.resolver.http.ResolutionEndpoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.concurrent.atomic.LongAdder;

/** Counts and times requests, and what resolutions came to. */
final class RequestFigures implements RequestWatch {
    private static final int SERVER_ERROR = 500;

    private final Histogram seconds;
    private final Counter problems;
    private final Counter resolutions;
    private final LongAdder inFlight = new LongAdder();

    RequestFigures(Figures figures) {
        this.seconds = figures.histogram(ServingFigures.REQUESTS);
        this.problems = figures.counter(ServingFigures.PROBLEMS);
        this.resolutions = figures.counter(ServingFigures.RESOLUTIONS);
        figures.gauge(ServingFigures.IN_FLIGHT, inFlight, LongAdder::sum);
    }

    @Override
    public void began() {
        inFlight.increment();
    }

    @Override
    public void ended(Exchange exchange, int status, long nanos) {
        inFlight.decrement();
        seconds.labelValues(exchange.route(), Integer.toString(status)).observe(nanos / 1e9);
        if (!exchange.refusal().isEmpty()) {
            problems.labelValues(exchange.refusal()).inc();
        }
        if (exchange.route().startsWith(IdentifiersEndpoint.PREFIX)) {
            resolutions.labelValues("ion", outcome(status)).inc();
        } else if (exchange.route().startsWith(ResolutionEndpoint.PREFIX)) {
            resolutions.labelValues("w3c", outcome(status)).inc();
        }
    }

    private static String outcome(int status) {
        return switch (status) {
            case 404 -> "not_found";
            case 410 -> "deactivated";
            case 400 -> "invalid";
            case 406, 501 -> "not_supported";
            default -> status < SERVER_ERROR ? "found" : "failed";
        };
    }
}

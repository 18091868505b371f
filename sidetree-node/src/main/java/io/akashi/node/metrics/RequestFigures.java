package io.akashi.node.metrics;

import io.akashi.node.http.Exchange;
import io.akashi.node.http.RequestWatch;
import io.akashi.resolver.http.IdentifiersEndpoint;
import io.akashi.resolver.http.ResolutionEndpoint;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts and times requests, and what resolutions came to. */
final class RequestFigures implements RequestWatch {
    private static final int SERVER_ERROR = 500;

    private final Histogram seconds;
    private final Counter problems;
    private final Counter resolutions;
    private final LongAdder inFlight = new LongAdder();

    /** Found by their labels once: there are few routes and few statuses. */
    private final Map<Answered, Series> series = new ConcurrentHashMap<>();

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
        series.computeIfAbsent(new Answered(exchange.route(), status), this::series)
                .count(nanos / 1e9);
        if (!exchange.refusal().isEmpty()) {
            problems.labelValues(exchange.refusal()).inc();
        }
    }

    private Series series(Answered answered) {
        DistributionDataPoint times = seconds.labelValues(answered.route(), Integer.toString(answered.status()));
        String outcome = outcome(answered.status());
        if (answered.route().startsWith(IdentifiersEndpoint.PREFIX)) {
            return new Series(times, Optional.of(resolutions.labelValues("ion", outcome)));
        }
        return answered.route().startsWith(ResolutionEndpoint.PREFIX)
                ? new Series(times, Optional.of(resolutions.labelValues("w3c", outcome)))
                : new Series(times, Optional.empty());
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

    private record Answered(String route, int status) {}

    private record Series(DistributionDataPoint seconds, Optional<CounterDataPoint> resolutions) {
        private void count(double took) {
            seconds.observe(took);
            resolutions.ifPresent(CounterDataPoint::inc);
        }
    }
}

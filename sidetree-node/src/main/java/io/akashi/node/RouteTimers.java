package io.akashi.node;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The requests of one route, counted by status and timed; a status's timer is looked up once. */
public final class RouteTimers {
    private static final int STATUSES = 1_000;

    private final MeterRegistry registry;
    private final String route;
    private final AtomicReferenceArray<Timer> timers = new AtomicReferenceArray<>(STATUSES);

    /** Timers of this route in this registry. */
    public RouteTimers(MeterRegistry registry, String route) {
        this.registry = registry;
        this.route = route;
    }

    /** A request was answered with this status in so many nanoseconds. */
    public void answered(int status, long nanos) {
        Timer known = timers.get(status);
        Timer timer = known == null ? register(status) : known;
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** The registry gives everybody the same timer. */
    private Timer register(int status) {
        Timer timer = Timer.builder("akashi.http.requests")
                .description("Requests answered.")
                .tag("route", route)
                .tag("status", Integer.toString(status))
                .register(registry);
        timers.set(status, timer);
        return timer;
    }
}

package io.akashi.node.http.guard;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** How many connections are open, and what was not let through. */
final class Figures implements MeterBinder {
    private final Map<Reason, LongAdder> refused = new EnumMap<>(Reason.class);
    private final AtomicInteger connections = new AtomicInteger();

    Figures() {
        for (Reason reason : Reason.values()) {
            refused.put(reason, new LongAdder());
        }
    }

    void refused(Reason reason) {
        Objects.requireNonNull(refused.get(reason)).increment();
    }

    void connections(int open) {
        connections.set(open);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("akashi.http.connections", connections, AtomicInteger::get)
                .description("Connections that are open.")
                .register(registry);
        refused.forEach((reason, count) -> FunctionCounter.builder("akashi.http.refused", count, LongAdder::doubleValue)
                .description("Requests and connections that were not let through.")
                .tag("reason", reason.code())
                .register(registry));
    }
}

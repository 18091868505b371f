package io.akashi.node.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the figures of the catalogue, each once, in one registry. */
final class Figures {
    private static final Logger LOG = LoggerFactory.getLogger(Figures.class);

    private final PrometheusRegistry registry;

    Figures(PrometheusRegistry registry) {
        this.registry = registry;
    }

    /** A counter; where all labels have their values, every combination begins at 0. */
    Counter counter(Metric metric) {
        Counter counter = Counter.builder()
                .withoutExemplars()
                .name(metric.name())
                .help(metric.meaning())
                .labelNames(metric.labelNames())
                .register(registry);
        metric.combinations().forEach(values -> counter.initLabelValues(values.toArray(String[]::new)));
        return counter;
    }

    /** A histogram, likewise. */
    Histogram histogram(Metric metric) {
        return add(unregistered(metric));
    }

    /** A histogram that is shown once it is added. */
    static Histogram unregistered(Metric metric) {
        Histogram histogram = Histogram.builder()
                .withoutExemplars()
                .name(metric.name())
                .help(metric.meaning())
                .labelNames(metric.labelNames())
                .classicOnly()
                .classicUpperBounds(metric.bounds().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray())
                .build();
        metric.combinations().forEach(values -> histogram.initLabelValues(values.toArray(String[]::new)));
        return histogram;
    }

    /** A counter that is shown once it is added. */
    static Counter unregisteredCounter(Metric metric) {
        return Counter.builder()
                .withoutExemplars()
                .name(metric.name())
                .help(metric.meaning())
                .labelNames(metric.labelNames())
                .build();
    }

    Histogram add(Histogram histogram) {
        registry.register(histogram);
        return histogram;
    }

    void add(Counter counter) {
        registry.register(counter);
    }

    /** A gauge without labels, asked at each scrape. */
    void gauge(Metric metric, DoubleSupplier value) {
        gauges(metric, callback -> callback.call(value.getAsDouble()));
    }

    /** The same of a thing. */
    <T> void gauge(Metric metric, T of, ToDoubleFunction<T> value) {
        gauge(metric, () -> value.applyAsDouble(of));
    }

    /** A gauge with labels, asked at each scrape. */
    void gauges(Metric metric, Consumer<GaugeWithCallback.Callback> values) {
        GaugeWithCallback.builder()
                .name(metric.name())
                .help(metric.meaning())
                .labelNames(metric.labelNames())
                .callback(callback -> careful(metric, () -> values.accept(callback)))
                .register(registry);
    }

    /** A counter that something else keeps, asked at each scrape. */
    void counted(Metric metric, Consumer<CounterWithCallback.Callback> values) {
        CounterWithCallback.builder()
                .name(metric.name())
                .help(metric.meaning())
                .labelNames(metric.labelNames())
                .callback(callback -> careful(metric, () -> values.accept(callback)))
                .register(registry);
    }

    /** A figure that cannot be had must not take the others from the page: a store that fails is when they are wanted. */
    private static void careful(Metric metric, Runnable asking) {
        try {
            asking.run();
        } catch (RuntimeException e) {
            LOG.debug("event=metric_failed metric={}", metric.name(), e);
        }
    }
}

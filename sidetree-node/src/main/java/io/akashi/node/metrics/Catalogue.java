package io.akashi.node.metrics;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Every figure of our own, by subject. docs/metrics.md is made of it. */
public final class Catalogue {
    private Catalogue() {}

    /** The figures of one subject. */
    public record Subject(String title, List<Metric> metrics) {
        /** Copies the list. */
        public Subject {
            metrics = List.copyOf(metrics);
        }
    }

    /** All subjects. */
    public static List<Subject> subjects() {
        return List.of(
                new Subject("The ledger and following it", LedgerFigures.all()),
                new Subject("Files", FileFigures.all()),
                new Subject("Queue, batches, anchors, wallet", WritingFigures.all()),
                new Subject("Requests, resolutions, addresses that others choose", ServingFigures.all()),
                new Subject("Store and disk", StoreFigures.all()),
                new Subject("Credentials", IssuerFigures.all()));
    }

    /** All figures. */
    public static List<Metric> metrics() {
        return subjects().stream()
                .flatMap(subject -> subject.metrics().stream())
                .toList();
    }

    /** The page about them, in Markdown. */
    public static String page() {
        StringBuilder page = new StringBuilder("""
                # Metrics

                `GET /metrics` has these figures for Prometheus, besides those of the JVM and the process (`jvm_*`, `process_*`,
                `system_*`). Made by `MetricsPageTest` from the catalogue in `io.akashi.node.metrics`; docs/monitoring.md tells
                what to watch.

                Labels with a set of values show each from the start, so that a rate begins at 0. A counter begins anew when the
                node is started. A histogram `x` is shown as `x_bucket`, `x_count` and `x_sum`.
                """);
        for (Subject subject : subjects()) {
            page.append("\n## ").append(subject.title()).append("\n\n");
            page.append("| metric | type | labels | meaning | what to do | where |\n|---|---|---|---|---|---|\n");
            subject.metrics().forEach(metric -> page.append(row(metric)));
        }
        return page.toString();
    }

    private static String row(Metric metric) {
        String labels = metric.labels().stream()
                .map(label -> "`" + label.name() + "`"
                        + (label.values().isEmpty() ? "" : ": " + String.join(", ", label.values())))
                .collect(Collectors.joining("; "));
        return String.format(
                "| `%s` | %s | %s | %s | %s | %s |\n",
                metric.name(),
                metric.kind().name().toLowerCase(Locale.ROOT),
                labels,
                metric.meaning(),
                metric.advice(),
                metric.shown().text());
    }
}

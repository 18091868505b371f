package io.akashi.node.metrics;

import static io.akashi.node.metrics.Metric.counter;
import static io.akashi.node.metrics.Metric.gauge;
import static io.akashi.node.metrics.Metric.histogram;
import static io.akashi.node.metrics.Metric.times;

import io.akashi.node.http.guard.Guard;
import io.akashi.node.metrics.Metric.Label;
import io.akashi.node.metrics.Metric.Shown;
import io.akashi.outbound.Refusal;
import java.util.Arrays;
import java.util.List;

/** The figures about answering requests, and about asking addresses that others choose. */
final class ServingFigures {
    static final Metric REQUESTS = histogram(
                    "akashi_http_request_seconds",
                    "Requests answered, by route and status, and how long that took.",
                    "status=\"5..\" are failures of the node: the log has each with its request id.",
                    List.of(0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10.0))
            .by("route")
            .by("status")
            .shown(Shown.ONCE_HAPPENED);
    static final Metric IN_FLIGHT = gauge(
            "akashi_http_requests_in_flight",
            "Requests that are being answered.",
            "Hundreds: the node is overloaded, or others answer it slowly.");
    static final Metric PROBLEMS = counter(
                    "akashi_http_problems_total",
                    "Requests refused with a code of our own, by the code; docs/errors.md has them all.",
                    "quota_exceeded, budget_exceeded and attempts_exceeded are clients beyond their limits.")
            .by("code")
            .shown(Shown.ONCE_HAPPENED);
    static final Metric CONNECTIONS = gauge(
            "akashi_http_connections",
            "Connections that are open.",
            "At http.limits.connections: floods, or clients that do not close; see akashi_http_refused_total.");
    static final Metric REFUSED = counter(
                    "akashi_http_refused_total",
                    "Requests and connections that were not let through, by the reason.",
                    "rate_exceeded of wanted clients: raise http.limits, or exempt them (docs/exposing-a-node.md).")
            .by("reason", Guard.reasons().toArray(String[]::new));
    static final Metric RESOLUTIONS = counter(
                    "akashi_resolutions_total",
                    "Resolutions answered, by ION's route or the W3C's.",
                    "Many not_found: clients ask the wrong network, see akashi did explain.")
            .by("api", "ion", "w3c")
            .by("outcome", "found", "deactivated", "not_found", "invalid", "not_supported", "failed");
    static final Metric KEPT_HITS =
            counter("akashi_resolver_kept_hits_total", "Resolutions whose answer was in memory.", "For dashboards.");
    static final Metric KEPT_MISSES = counter(
            "akashi_resolver_kept_misses_total",
            "Resolutions whose answer had to be made.",
            "Many beside hits: raise limits.keptDocumentBytes.");
    static final Metric KEPT_DOCUMENTS =
            gauge("akashi_resolver_kept_documents", "About how many answers are in memory.", "For dashboards.");
    static final Metric KEPT_BYTES = gauge(
            "akashi_resolver_kept_bytes",
            "About how many bytes of answers are in memory.",
            "At limits.keptDocumentBytes the oldest go.");
    static final Metric OUTBOUND = counter(
                    "akashi_outbound_requests_total",
                    "Requests to addresses that others choose, by their purpose.",
                    "outcome=\"refused\": see akashi_outbound_refused_total.")
            .by("purpose")
            .by("outcome", "fetched", "refused", "status", "too_large", "timed_out", "unreachable")
            .shown(Shown.ONCE_HAPPENED);
    static final Metric OUTBOUND_SECONDS = times(
                    "akashi_outbound_seconds",
                    "How long requests to addresses that others choose took.",
                    "Each purpose has its deadline.")
            .by("purpose")
            .shown(Shown.ONCE_HAPPENED);
    static final Metric OUTBOUND_REFUSED = counter(
                    "akashi_outbound_refused_total",
                    "Addresses that were not asked, or whose answer was not taken, by the rule.",
                    "address_not_public or special_name: somebody tries to reach your inner network through the node.")
            .by(new Label(
                    "reason", Arrays.stream(Refusal.values()).map(Refusal::text).toList()));
    static final Metric CLOCK = gauge(
            "akashi_clock_timestamp_seconds",
            "The node's clock at the scrape, in seconds since 1970.",
            "If it differs from Prometheus' own by seconds, set up NTP on either machine.");
    static final Metric BUILD = gauge(
                    "akashi_build_info", "Always 1; the labels tell the version and the network.", "For dashboards.")
            .by("version")
            .by("network")
            .by("chain");

    private ServingFigures() {}

    static List<Metric> all() {
        return List.of(
                REQUESTS,
                IN_FLIGHT,
                PROBLEMS,
                CONNECTIONS,
                REFUSED,
                RESOLUTIONS,
                KEPT_HITS,
                KEPT_MISSES,
                KEPT_DOCUMENTS,
                KEPT_BYTES,
                OUTBOUND,
                OUTBOUND_SECONDS,
                OUTBOUND_REFUSED,
                CLOCK,
                BUILD);
    }
}

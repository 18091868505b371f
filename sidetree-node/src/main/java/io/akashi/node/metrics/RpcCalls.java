package io.akashi.node.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import java.net.URI;

/** Requests to the ledger's node, counted and timed before there is a page to show them on. */
public final class RpcCalls {
    private final String endpoint;
    private final Counter requests = Figures.unregisteredCounter(LedgerFigures.RPC_REQUESTS);
    private final Histogram seconds = Figures.unregistered(LedgerFigures.RPC_SECONDS);

    /** @param address of which host and port are shown, as the rest may be a secret */
    public RpcCalls(URI address) {
        this.endpoint = address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
        requests.initLabelValues(endpoint, "answered");
        requests.initLabelValues(endpoint, "failed");
        seconds.initLabelValues(endpoint);
    }

    /** One request is over. */
    public void made(boolean isAnswered, long nanos) {
        requests.labelValues(endpoint, isAnswered ? "answered" : "failed").inc();
        seconds.labelValues(endpoint).observe(nanos / 1e9);
    }

    void show(Figures figures) {
        figures.add(requests);
        figures.add(seconds);
    }
}

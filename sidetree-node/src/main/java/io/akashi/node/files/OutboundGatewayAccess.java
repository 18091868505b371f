package io.akashi.node.files;

import io.akashi.cas.ipfs.gateway.GatewayAccess;
import io.akashi.outbound.Endpoint;
import io.akashi.outbound.Fetch;
import io.akashi.outbound.Limits;
import io.akashi.outbound.Outbound;
import io.akashi.outbound.Purpose;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * Asks a gateway through the client for addresses that others choose. The gateway itself is the operator's choice and may
 * be anywhere; where it redirects to is not, and must be public and by https.
 */
public final class OutboundGatewayAccess implements GatewayAccess {
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int REDIRECTS = 3;

    private final Outbound outbound;
    private final Endpoint gateway;
    private final Duration deadline;

    /** Asks this gateway; each request takes at most so long. */
    public OutboundGatewayAccess(Outbound outbound, URI gateway, Duration deadline) {
        this.outbound = outbound;
        this.gateway = Endpoint.of(gateway.toString());
        this.deadline = deadline;
    }

    @Override
    public Answer get(String address, String contentType, int maxBytes) {
        Fetch fetch = outbound.fetch(purpose(contentType, maxBytes), address);
        if (fetch instanceof Fetch.Fetched fetched) {
            return fetched.body().size() > maxBytes
                    ? new Answer.Failed("more than " + maxBytes + " bytes")
                    : new Answer.Body(fetched.body());
        }
        if (fetch instanceof Fetch.HttpStatus http && (http.status() == NOT_FOUND || http.status() == GONE)) {
            return new Answer.Missing(http.status());
        }
        return new Answer.Failed(fetch.toString());
    }

    /** Connections are kept by purpose, so that there are few of them: the limit is rounded up. */
    private Purpose purpose(String contentType, int maxBytes) {
        int limit = maxBytes > 1 << 30 ? Integer.MAX_VALUE : Math.max(1, Integer.highestOneBit(maxBytes) << 1);
        Limits limits = new Limits(limit, deadline, REDIRECTS, Set.of(contentType), Duration.ZERO);
        return Purpose.anyPublicHost("gateway", limits).and(gateway);
    }
}

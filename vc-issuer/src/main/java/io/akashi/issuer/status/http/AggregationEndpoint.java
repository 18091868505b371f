package io.akashi.issuer.status.http;

import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.status.StatusPublisher;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/** {@code GET /status/aggregation}: the addresses of all Token Status Lists. Source: Token Status List, 9. */
public final class AggregationEndpoint implements Handler {
    /** Where this is mounted. */
    public static final String PATH = "/status/aggregation";

    private final StatusPublisher publisher;

    /** The route of this publisher. */
    public AggregationEndpoint(StatusPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void handle(Context context) {
        ListAnswer.send(
                context,
                "application/json",
                TokenJson.write(publisher.aggregation()).utf8(),
                publisher.ttl());
    }
}

package io.akashi.issuer.status.http;

import io.akashi.issuer.status.StatusPublisher;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * {@code GET /status/token/{list}}: a Token Status List as JWT, 404 if there is none, 406 for who wants CWT alone, 501 with
 * {@code time}. Source: Token Status List, 8.
 */
public final class TokenListEndpoint implements Handler {
    /** Where this is mounted. */
    public static final String PATH = "/status/token/{list}";

    private static final String TYPE = "application/statuslist+jwt";

    private final StatusPublisher publisher;
    private final InstantSource clock;

    /** The route of this publisher. */
    public TokenListEndpoint(StatusPublisher publisher, InstantSource clock) {
        this.publisher = publisher;
        this.clock = clock;
    }

    @Override
    public void handle(Context context) {
        if (ListAnswer.refusesPast(context, "time")) {
            return;
        }
        Optional<String> list = publisher.tokenList(ListAnswer.number(context), clock.instant());
        if (list.isEmpty()) {
            context.status(404);
        } else if (isUnwanted(context.header("Accept"))) {
            context.status(406);
        } else {
            Duration ttl = publisher.ttl();
            ListAnswer.send(context, TYPE, list.get(), ttl);
        }
    }

    private static boolean isUnwanted(@org.jspecify.annotations.Nullable String accept) {
        return accept != null && !accept.contains(TYPE) && !accept.contains("*/*") && !accept.contains("application/*");
    }
}

package io.akashi.issuer.status.http;

import io.akashi.issuer.status.StatusPublisher;
import io.akashi.issuer.status.StatusPurpose;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.InstantSource;
import java.util.Optional;

/**
 * {@code GET /status/bitstring/{list}/{purpose}}: a Bitstring Status List as {@code vc+jwt}, 404 if there is none, 501 with
 * {@code timestamp}. Source: Bitstring Status List 1.0.
 */
public final class BitstringEndpoint implements Handler {
    /** Where this is mounted. */
    public static final String PATH = "/status/bitstring/{list}/{purpose}";

    private final StatusPublisher publisher;
    private final InstantSource clock;

    /** The route of this publisher. */
    public BitstringEndpoint(StatusPublisher publisher, InstantSource clock) {
        this.publisher = publisher;
        this.clock = clock;
    }

    @Override
    public void handle(Context context) {
        if (ListAnswer.refusesPast(context, "timestamp")) {
            return;
        }
        Optional<String> list = StatusPurpose.of(context.pathParam("purpose"))
                .flatMap(purpose -> publisher.bitstring(ListAnswer.number(context), purpose, clock.instant()));
        if (list.isEmpty()) {
            context.status(404);
        } else {
            ListAnswer.send(context, "application/vc+jwt", list.get(), publisher.ttl());
        }
    }
}

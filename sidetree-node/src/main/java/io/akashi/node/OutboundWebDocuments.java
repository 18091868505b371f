package io.akashi.node;

import io.akashi.node.http.SharedTurns;
import io.akashi.outbound.Fetch;
import io.akashi.outbound.Limits;
import io.akashi.outbound.Outbound;
import io.akashi.outbound.OutboundClient;
import io.akashi.outbound.Purpose;
import io.akashi.outbound.Refusal;
import io.akashi.resolver.method.WebDocuments;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The documents of did:web by the one client for addresses that others choose, which is started with the first of them. */
final class OutboundWebDocuments implements WebDocuments, AutoCloseable {
    private static final int MOST_BYTES = 256 * 1024;
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final int REDIRECTS = 3;

    /** More at once would keep the threads waiting that answer others. */
    private static final int TOGETHER = 16;

    private static final int OF_ONE_CLIENT = 4;

    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    /** About the answer, not the address: another time it may be better. */
    private static final Set<Refusal> OF_THE_ANSWER =
            Set.of(Refusal.CONTENT_TYPE, Refusal.CONTENT_ENCODING, Refusal.REDIRECT_WITHOUT_ADDRESS);

    private static final Purpose PURPOSE =
            Purpose.anyPublicHost("did-web", new Limits(MOST_BYTES, DEADLINE, REDIRECTS, Set.of(), Duration.ZERO));

    private final Supplier<Outbound> start;
    private final UnaryOperator<Outbound> watched;
    private final SharedTurns turns;
    private Optional<Outbound> client = Optional.empty();

    /** @param watched makes of the client one that somebody watches */
    OutboundWebDocuments(UnaryOperator<Outbound> watched) {
        this(OutboundClient::start, watched, new SharedTurns(TOGETHER, OF_ONE_CLIENT));
    }

    /** @param asking the client for whom a document is asked for; empty if it may have all turns */
    OutboundWebDocuments(Supplier<Outbound> start, Supplier<OptionalLong> asking) {
        this(start, UnaryOperator.identity(), new SharedTurns(TOGETHER, OF_ONE_CLIENT, asking));
    }

    private OutboundWebDocuments(Supplier<Outbound> start, UnaryOperator<Outbound> watched, SharedTurns turns) {
        this.start = start;
        this.watched = watched;
        this.turns = turns;
    }

    @Override
    public Answer get(String address) {
        Optional<SharedTurns.Turn> turn = turns.take(Duration.ZERO);
        if (turn.isEmpty()) {
            return new Answer.Busy();
        }
        try {
            return answer(watched.apply(client()).fetch(PURPOSE, address));
        } finally {
            turn.get().end();
        }
    }

    private static Answer answer(Fetch fetch) {
        if (fetch instanceof Fetch.Fetched fetched) {
            return new Answer.Document(fetched.body());
        }
        if (fetch instanceof Fetch.Refused refused) {
            return OF_THE_ANSWER.contains(refused.reason())
                    ? new Answer.Failed(refused.reason().text())
                    : new Answer.Refused(refused.reason().text());
        }
        if (fetch instanceof Fetch.HttpStatus status) {
            return status.status() == NOT_FOUND || status.status() == GONE
                    ? new Answer.Missing()
                    : new Answer.Failed("status " + status.status());
        }
        if (fetch instanceof Fetch.TooLarge tooLarge) {
            return new Answer.Failed("it has more than " + tooLarge.limit() + " bytes");
        }
        return new Answer.Failed(fetch instanceof Fetch.TimedOut ? "no answer in time" : "unreachable");
    }

    private synchronized Outbound client() {
        Outbound started = client.orElseGet(start);
        client = Optional.of(started);
        return started;
    }

    @Override
    public synchronized void close() {
        client.filter(OutboundClient.class::isInstance).ifPresent(started -> ((OutboundClient) started).close());
    }
}

package io.akashi.node.events;

import io.akashi.node.http.Exchange;
import io.akashi.node.http.Problem;
import io.akashi.sidetree.store.ChangeLog.Cursor;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * {@code GET /events}: what becomes of DIDs, as server-sent events. Source: WHATWG HTML, "Server-sent events"; docs/events.md
 * has the events.
 */
final class EventsEndpoint implements Handler {
    static final String PATH = "/events";

    private static final String TYPE = "text/event-stream";

    /** Where a stream begins that wants all that is kept. */
    private static final String OLDEST = "oldest";

    private static final int MOST_DIDS = 100;
    private static final String SUFFIX = "[A-Za-z0-9_-]{1,200}";

    private final EventStreams streams;
    private final String didPrefix;

    /** @param didPrefix of the network's DIDs, as {@code did:ion:} */
    EventsEndpoint(EventStreams streams, String didPrefix) {
        this.streams = streams;
        this.didPrefix = didPrefix;
    }

    @Override
    public void handle(Context context) {
        Optional<Set<String>> suffixes = suffixes(context.queryParams("did"));
        if (suffixes.isEmpty()) {
            new Problem(
                            400,
                            "did_not_followable",
                            "expected at most " + MOST_DIDS + " DIDs in short form that begin with " + didPrefix,
                            "repeat ?did=, or leave it out for all DIDs")
                    .answer(context);
            return;
        }
        Optional<Cursor> after = after(context);
        if (after.isEmpty()) {
            new Problem(
                            400,
                            "cursor_not_valid",
                            "expected a cursor as an event's id has it, or '" + OLDEST + "'",
                            "leave it out to begin now")
                    .answer(context);
            return;
        }
        if (context.method() == HandlerType.HEAD) {
            context.contentType(TYPE);
            return;
        }
        context.future(() -> open(context, new EventStream.Wish(after.get(), suffixes.get())));
    }

    private Optional<Set<String>> suffixes(List<String> dids) {
        Set<String> suffixes = new HashSet<>();
        for (String did : dids) {
            String suffix = did.startsWith(didPrefix) ? did.substring(didPrefix.length()) : did;
            if (!suffix.matches(SUFFIX)) {
                return Optional.empty();
            }
            suffixes.add(suffix);
        }
        return suffixes.size() > MOST_DIDS ? Optional.empty() : Optional.of(suffixes);
    }

    /** A client that comes again says in a header where it was, while its address still names where it once began. */
    private Optional<Cursor> after(Context context) {
        String last = context.header("Last-Event-ID");
        String said = last == null || last.isEmpty() ? context.queryParam("after") : last;
        if (said == null || said.isEmpty()) {
            return Optional.of(streams.log().head());
        }
        return said.equals(OLDEST) ? Optional.of(streams.log().oldest()) : CursorText.parse(said);
    }

    private CompletableFuture<Void> open(Context context, EventStream.Wish wish) {
        try {
            context.req().getAsyncContext().setTimeout(0);
            EventStream stream = new EventStream(
                    streams.log(), didPrefix, wish, context.res().getOutputStream(), streams::wake);
            if (!streams.add(stream)) {
                context.header("Retry-After", "10");
                new Problem(
                                503,
                                "too_many_streams",
                                streams.size() + " streams are open, or the node stops",
                                "come again later with Last-Event-ID")
                        .answer(context);
                return CompletableFuture.completedFuture(null);
            }
            context.res().setContentType(TYPE);
            context.res().setCharacterEncoding("UTF-8");
            context.header("Cache-Control", "no-store").header("X-Accel-Buffering", "no");
            Exchange.current().ifPresent(Exchange::streams);
            context.res().getOutputStream().setWriteListener(stream);
            return stream.ended();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.akashi.resolver.http;

import io.akashi.resolver.DidResolver;
import io.akashi.resolver.EntityTag;
import io.akashi.resolver.KeptDocuments.Kept;
import io.akashi.resolver.Resolution;
import io.akashi.resolver.http.IdentifiersEndpoint.Answer;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers what {@link IdentifiersEndpoint} would, without the layers around it. What is kept, and what is surely not on the
 * ledger, is answered at once on the thread that read the request, and nothing there blocks; the rest is resolved on another
 * thread. Requests of any other shape go on to the handler behind, as do those that fail. The endpoint is the plain version of
 * this; the two answer alike.
 */
public final class IdentifiersHandler extends Handler.Wrapper {
    /** A longer text is not read on a thread that serves the network: a long form has about two thousand characters. */
    private static final int SHORT = 4096;

    private static final String DID = "did:";
    private static final int OK = IdentifiersEndpoint.OK;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private static final HttpField ORIGIN = new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    private static final HttpField EXPOSE =
            new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_EXPOSE_HEADERS, HttpHeader.ETAG.asString());
    private static final HttpField CACHE =
            new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, IdentifiersEndpoint.CACHE_CONTROL);
    private static final HttpField JSON = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, IdentifiersEndpoint.JSON);

    private final DidResolver resolver;
    private final IdentifiersEndpoint plain;
    private final Host host;

    /** The server around it. */
    public interface Host {
        /** The calling thread answers a request here. */
        void taken();

        /** Does this work for a request on a thread that may block. */
        void elsewhere(Request request, Runnable work);
    }

    /** Resolves with this resolver. */
    public IdentifiersHandler(DidResolver resolver, Host host) {
        this.resolver = resolver;
        this.plain = new IdentifiersEndpoint(resolver);
        this.host = host;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Optional<String> asked = askedFor(request);
        if (asked.isEmpty()) {
            return super.handle(request, response, callback);
        }
        String did = asked.get();
        Optional<Kept> kept = resolver.kept(did);
        Optional<Resolution> resolution = kept.map(Kept::resolution)
                .or(() -> did.length() > SHORT ? Optional.empty() : resolver.resolveUnanchored(did));
        if (resolution.isPresent()) {
            host.taken();
            Exchange exchange = new Exchange(request, response, callback);
            exchange.answer(IdentifiersEndpoint.answer(resolution.get()), kept.map(Kept::tag));
        } else {
            host.elsewhere(request, () -> resolve(did, new Exchange(request, response, callback)));
        }
        return true;
    }

    /** The DID, if this is a request for one in its usual letters. Whatever opens a WebSocket is answered elsewhere. */
    private static Optional<String> askedFor(Request request) {
        String path = Objects.requireNonNullElse(request.getHttpURI().getPath(), "");
        String method = request.getMethod();
        if (!path.startsWith(IdentifiersEndpoint.PREFIX)
                || !(method.equals(HttpMethod.GET.asString()) || method.equals(HttpMethod.HEAD.asString()))
                || request.getHttpURI().getQuery() != null
                || request.getHeaders().contains(HttpHeader.SEC_WEBSOCKET_VERSION)) {
            return Optional.empty();
        }
        return Optional.of(path.substring(IdentifiersEndpoint.PREFIX.length())).filter(IdentifiersHandler::isPlain);
    }

    /** Whether the server reads nothing into this text: neither an escape nor a step to another path. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            boolean usual = letter >= 'a' && letter <= 'z'
                    || letter >= 'A' && letter <= 'Z'
                    || letter >= '0' && letter <= ':' // the digits and the colon
                    || letter == '-'
                    || letter == '_';
            if (!usual) {
                return false;
            }
        }
        return text.startsWith(DID);
    }

    private void resolve(String did, Exchange exchange) {
        Answer answer;
        try {
            answer = plain.answer(did);
        } catch (RuntimeException e) { // a failure of the machine: the plain version meets it again, and says so
            exchange.goOn();
            return;
        }
        host.taken();
        exchange.answer(answer, Optional.empty());
    }

    private final class Exchange {
        private final Request request;
        private final Response response;
        private final Callback callback;

        private Exchange(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
        }

        /** @param known the tag of the body, if it has one already */
        private void answer(Answer answer, Optional<EntityTag> known) {
            HttpFields.Mutable headers = response.getHeaders();
            headers.put(ORIGIN).put(EXPOSE).put(CACHE);
            if (answer.status() == OK) {
                EntityTag tag = known.orElseGet(() -> EntityTag.of(IdentifiersEndpoint.JSON, answer.body()));
                headers.put(HttpHeader.ETAG, tag.text());
                String theirs = request.getHeaders().get(HttpHeader.IF_NONE_MATCH);
                if (theirs != null && tag.isAmong(theirs)) {
                    response.setStatus(IdentifiersEndpoint.NOT_MODIFIED);
                    response.write(true, NOTHING, callback);
                    return;
                }
            }
            response.setStatus(answer.status());
            headers.put(JSON).put(HttpHeader.CONTENT_LENGTH, answer.body().size());
            boolean isHead = request.getMethod().equals(HttpMethod.HEAD.asString());
            ByteBuffer body = isHead ? NOTHING : ByteBuffer.wrap(answer.body().borrow());
            response.write(true, body, callback);
        }

        private void goOn() {
            try {
                if (!IdentifiersHandler.super.handle(request, response, callback)) {
                    throw new IllegalStateException("no handler behind this one");
                }
            } catch (Exception e) {
                Response.writeError(request, response, callback, e);
            }
        }
    }
}

package io.akashi.resolver.http;

import io.akashi.resolver.DidResolver;
import io.akashi.resolver.KeptDocuments.Kept;
import io.akashi.resolver.Resolution.Found;
import io.akashi.sidetree.encoding.Bytes;
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
 * Answers what {@link IdentifiersEndpoint} would, if the document is kept, at once and on the thread that read the request:
 * nothing here blocks. Every other request goes on to the handler behind. The endpoint is the plain version of this; the two
 * answer alike.
 */
public final class KeptDocumentHandler extends Handler.Wrapper {
    private static final HttpField ORIGIN = new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    private static final HttpField EXPOSE =
            new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_EXPOSE_HEADERS, HttpHeader.ETAG.asString());
    private static final HttpField CACHE =
            new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, IdentifiersEndpoint.CACHE_CONTROL);
    private static final HttpField JSON = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, IdentifiersEndpoint.JSON);

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final DidResolver resolver;
    private final Answers answers;

    /** Told of each answer. */
    @FunctionalInterface
    public interface Answers {
        /** A request was answered in so many nanoseconds. */
        void answered(int status, long nanos);
    }

    /** What this resolver has kept; {@code answers} is told of those that are given here. */
    public KeptDocumentHandler(DidResolver resolver, Answers answers) {
        this.resolver = resolver;
        this.answers = answers;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        long start = System.nanoTime();
        Optional<Kept> kept = isOurs(request) ? resolver.kept(askedFor(request)) : Optional.empty();
        if (kept.isPresent() && kept.get().resolution() instanceof Found) {
            int status = answer(request, response, callback, kept.get());
            answers.answered(status, System.nanoTime() - start);
            return true;
        }
        return super.handle(request, response, callback);
    }

    /** Whatever opens a WebSocket is answered elsewhere, wherever it is sent. */
    private static boolean isOurs(Request request) {
        return (request.getMethod().equals(HttpMethod.GET.asString()) || isHead(request))
                && path(request).startsWith(IdentifiersEndpoint.PREFIX)
                && !request.getHeaders().contains(HttpHeader.SEC_WEBSOCKET_VERSION);
    }

    private static boolean isHead(Request request) {
        return request.getMethod().equals(HttpMethod.HEAD.asString());
    }

    private static String path(Request request) {
        return Objects.requireNonNullElse(request.getHttpURI().getPath(), "");
    }

    private static String askedFor(Request request) {
        String did = path(request).substring(IdentifiersEndpoint.PREFIX.length());
        String query = request.getHttpURI().getQuery();
        return query == null ? did : did + "?" + query;
    }

    private static int answer(Request request, Response response, Callback callback, Kept kept) {
        Bytes body = ((Found) kept.resolution()).body();
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(ORIGIN)
                .put(EXPOSE)
                .put(CACHE)
                .put(HttpHeader.ETAG, kept.tag().text());
        String known = request.getHeaders().get(HttpHeader.IF_NONE_MATCH);
        if (known != null && kept.tag().isAmong(known)) {
            response.setStatus(IdentifiersEndpoint.NOT_MODIFIED);
            response.write(true, NOTHING, callback);
            return IdentifiersEndpoint.NOT_MODIFIED;
        }
        response.setStatus(IdentifiersEndpoint.OK);
        headers.put(JSON).put(HttpHeader.CONTENT_LENGTH, body.size());
        response.write(true, isHead(request) ? NOTHING : ByteBuffer.wrap(body.borrow()), callback);
        return IdentifiersEndpoint.OK;
    }
}

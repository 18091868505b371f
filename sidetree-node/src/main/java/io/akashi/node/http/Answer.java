package io.akashi.node.http;

import io.akashi.sidetree.encoding.Bytes;
import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** An answer to whoever gives it, a route or what stands before routes: status, media type of the body if there is one, and headers. */
public record Answer(int status, String type, Optional<Bytes> body, Map<String, String> headers) {
    private static final String JSON = "application/json";
    private static final byte[] NOTHING = {};

    /** What Javalin says of an answer without a body. */
    private static final String JAVALINS = "text/plain";

    /** JSON. */
    static Answer of(int status, Bytes body) {
        return new Answer(status, JSON, Optional.of(body), Map.of());
    }

    /** JSON, if anything. */
    static Answer of(int status, Optional<Bytes> body, Map<String, String> headers) {
        return new Answer(status, JSON, body, headers);
    }

    static Answer problem(Problem problem) {
        return problem(problem, Map.of());
    }

    static Answer problem(Problem problem, Map<String, String> headers) {
        return new Answer(
                problem.status(), "application/problem+json", Optional.of(Bytes.ofUtf8(problem.json())), headers);
    }

    /** Gives it by Javalin, as it is: not compressed. */
    void give(Context context) {
        context.minSizeForCompression(Integer.MAX_VALUE);
        headers.forEach(context::header);
        context.status(status);
        body.ifPresent(bytes -> context.contentType(type).result(bytes.borrow()));
    }

    /** Gives it by Jetty. */
    void give(Response response, Callback callback) {
        headers.forEach(response.getHeaders()::put);
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, body.isPresent() ? type : JAVALINS);
        response.write(true, ByteBuffer.wrap(body.map(Bytes::borrow).orElse(NOTHING)), callback);
    }
}

package io.akashi.resolver.http;

import io.akashi.resolver.DidResolver;
import io.akashi.resolver.EntityTag;
import io.akashi.resolver.Resolution;
import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.Header;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /identifiers/{did}} as ION's nodes answer it: 200 with the resolution result, 410 with that of a DID that
 * has ended, 404 and 400 with a code. What stands in the address after the prefix is the DID as it is, not
 * percent-decoded, a query included. Headers that ION's nodes do not send let scripts of any page read the answer and spare
 * sending it again. Source: Sidetree REST API; ION core service; RFC 9110, 13.1.2.
 */
public final class IdentifiersEndpoint implements Handler {
    /** Where this is mounted. */
    public static final String PREFIX = "/identifiers/";

    static final String JSON = "application/json";

    /** Ask again each time, with the tag: a document may change at any moment. */
    static final String CACHE_CONTROL = "no-cache";

    static final int OK = 200;
    static final int NOT_MODIFIED = 304;

    private final DidResolver resolver;

    /** The route of this resolver. */
    public IdentifiersEndpoint(DidResolver resolver) {
        this.resolver = resolver;
    }

    /** Answers what a browser asks before it lets a script ask. */
    public static void preflight(Context context) {
        Reply.preflight("GET, HEAD, OPTIONS").send(context);
    }

    @Override
    public void handle(Context context) {
        Answer answer = answer(askedFor(context));
        context.header(Header.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        context.header(Header.ACCESS_CONTROL_EXPOSE_HEADERS, Header.ETAG);
        context.header(Header.CACHE_CONTROL, CACHE_CONTROL);
        if (answer.status() == OK) {
            EntityTag tag = EntityTag.of(JSON, answer.body());
            context.header(Header.ETAG, tag.text());
            if (Optional.ofNullable(context.header(Header.IF_NONE_MATCH))
                    .filter(tag::isAmong)
                    .isPresent()) {
                context.status(NOT_MODIFIED).res().setContentType(null);
                return;
            }
        }
        context.minSizeForCompression(Integer.MAX_VALUE); // the tag names the bytes as they are sent
        context.status(answer.status())
                .contentType(JSON)
                .res()
                .setContentLength(answer.body().size());
        context.result(answer.body().borrow());
    }

    /** The answer to a request for this DID. */
    public Answer answer(String did) {
        return answer(resolver.resolve(did));
    }

    /** The answer that says this. */
    static Answer answer(Resolution resolution) {
        return resolution.match(new Resolution.Cases<>() {
            @Override
            public Answer found(Resolution.Found found) {
                return new Answer(OK, found.body());
            }

            @Override
            public Answer deactivated(Resolution.Deactivated deactivated) {
                return new Answer(410, deactivated.body());
            }

            @Override
            public Answer notFound(Resolution.NotFound notFound) {
                return new Answer(404, error(ErrorCode.DID_NOT_FOUND, "DID Not Found"));
            }

            @Override
            public Answer invalid(Resolution.Invalid invalid) {
                return new Answer(
                        400, error(invalid.reason().code(), invalid.reason().detail()));
            }
        });
    }

    private static Bytes error(ErrorCode code, String message) {
        Map<String, JsonValue> body = new LinkedHashMap<>();
        body.put("code", JsonValue.of(code.code()));
        body.put("message", JsonValue.of(message));
        return Bytes.ofUtf8(JsonText.write(new JsonObject(body)));
    }

    private static String askedFor(Context context) {
        String path = context.req().getRequestURI();
        String query = context.req().getQueryString();
        String did = path.substring(path.indexOf(PREFIX) + PREFIX.length());
        return query == null ? did : did + "?" + query;
    }

    /** Status and JSON body. */
    public record Answer(int status, Bytes body) {}
}

package io.akashi.resolver.http;

import io.akashi.resolver.DidResolver;
import io.akashi.resolver.Resolution;
import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code GET /identifiers/{did}} as ION's nodes answer it: 200 with the resolution result, 410 with that of a DID that
 * has ended, 404 and 400 with a code. What stands in the address after the prefix is the DID as it is, not
 * percent-decoded, a query included. Source: Sidetree REST API; ION core service.
 */
public final class IdentifiersEndpoint implements Handler {
    /** Where this is mounted. */
    public static final String PREFIX = "/identifiers/";

    private final DidResolver resolver;

    /** The route of this resolver. */
    public IdentifiersEndpoint(DidResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public void handle(Context context) {
        Answer answer = answer(askedFor(context));
        context.status(answer.status())
                .contentType("application/json")
                .result(answer.body().borrow());
    }

    /** The answer to a request for this DID. */
    public Answer answer(String did) {
        return resolver.resolve(did).match(new Resolution.Cases<>() {
            @Override
            public Answer found(Resolution.Found found) {
                return new Answer(200, found.body());
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

package io.akashi.resolver.http;

import io.akashi.resolver.did.DidErrorType;
import io.akashi.resolver.did.DidException;
import io.akashi.resolver.did.DidUrl;
import io.akashi.resolver.did.Parameters;
import io.akashi.resolver.standard.StandardResolver;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.json.JsonValue.JsonString;
import io.akashi.sidetree.json.StrictJson;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code POST /1.0/resolve-batch}: many DIDs at once, each with the result that it has alone. DIDs whose documents lie on
 * others' servers are not among them, or one request would make this node send many.
 */
public final class BatchEndpoint implements Handler {
    /** Where this is mounted. */
    public static final String PATH = "/1.0/resolve-batch";

    private static final int MOST_DIDS = 100;
    private static final int OK = 200;

    private final StandardResolver resolver;

    /** The route of this resolver. */
    public BatchEndpoint(StandardResolver resolver) {
        this.resolver = resolver;
    }

    /** Answers what a browser asks before it lets a script ask. */
    public static void preflight(Context context) {
        Reply.preflight("POST, OPTIONS").send(context);
    }

    @Override
    public void handle(Context context) {
        answer(Question.of(context, PATH)).send(context);
    }

    /** The answer to this question. */
    public Reply answer(Question question) {
        try {
            List<JsonValue> results = new ArrayList<>();
            for (String did : dids(question.wholeBody())) {
                results.add(result(did));
            }
            return Reply.json(OK, "application/json", new JsonObject(Map.of("results", new JsonArray(results))));
        } catch (DidException e) {
            return Reply.json(e.type().status(), "application/problem+json", ResultJson.problem(e));
        }
    }

    private static List<String> dids(Bytes body) throws DidException {
        try {
            if (StrictJson.parse(body.borrow()) instanceof JsonObject object
                    && object.get("dids").orElse(JsonValue.NULL) instanceof JsonArray array
                    && array.values().size() <= MOST_DIDS) {
                List<String> dids = new ArrayList<>();
                for (JsonValue value : array.values()) {
                    dids.add(text(value));
                }
                return dids;
            }
        } catch (ProtocolException e) {
            throw unreadable(e.detail());
        }
        throw unreadable("another value or more DIDs");
    }

    private static String text(JsonValue value) throws DidException {
        if (value instanceof JsonString text) {
            return text.value();
        }
        throw unreadable("a DID that is no text");
    }

    private static DidException unreadable(String found) {
        return new DidException(
                DidErrorType.INVALID_OPTIONS,
                "expected {\"dids\": [...]} with at most " + MOST_DIDS + " DIDs, found " + found);
    }

    private JsonObject result(String did) {
        Map<String, JsonValue> result = new LinkedHashMap<>();
        result.put("did", JsonValue.of(did));
        try {
            DidUrl url = DidUrl.parse(did);
            if (url.did().method().equals("web")) {
                throw new DidException(DidErrorType.FEATURE_NOT_SUPPORTED, "did:web is resolved one at a time");
            }
            result.putAll(
                    ResultJson.resolved(resolver.resolve(url, Parameters.NONE)).members());
        } catch (DidException e) {
            result.putAll(ResultJson.failedResolution(e).members());
        }
        return new JsonObject(result);
    }
}

package io.akashi.node.explain;

import io.akashi.node.http.Problem;
import io.akashi.resolver.did.PercentEncoding;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.store.OperationId;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code GET /1.0/explain/{did}}: why a DID resolves as it does; always 200, for an explanation was found. The same is at
 * {@code /1.0/identifiers/{did}?explain=true}.
 */
public final class ExplainEndpoint implements Handler {
    /** Where this is mounted. */
    public static final String PREFIX = "/1.0/explain/";

    private static final int MOST_TEXT = 16 * 1024;

    private final Explainer explainer;

    /** The route to this explainer. */
    public ExplainEndpoint(Explainer explainer) {
        this.explainer = explainer;
    }

    @Override
    public void handle(Context context) {
        answer(context, PREFIX);
    }

    /** The same handler, save that it explains where it is asked to. */
    public Handler before(String prefix, Handler handler) {
        return context -> {
            if (parameters(context).anyMatch("explain=true"::equals)) {
                answer(context, prefix);
            } else {
                handler.handle(context);
            }
        };
    }

    private void answer(Context context, String prefix) {
        String path = context.req().getRequestURI();
        String written = path.substring(path.indexOf(prefix) + prefix.length());
        String decoded = PercentEncoding.decode(written).orElse(written);
        String did = decoded.split("[?#/]", 2)[0];
        if (did.length() > MOST_TEXT) {
            new Problem(400, "did_too_long", "expected at most " + MOST_TEXT + " characters", "give the short form")
                    .answer(context);
            return;
        }
        try {
            context.contentType("application/json")
                    .header("Cache-Control", "no-store")
                    .header("Access-Control-Allow-Origin", "*")
                    .result(JsonText.write(
                            explainer.explain(did, operation(context)).json()));
        } catch (ProtocolException e) {
            new Problem(400, e.code().code(), e.detail(), "an operation is named as Location did").answer(context);
        }
    }

    private static Optional<OperationId> operation(Context context) throws ProtocolException {
        Optional<String> name = parameters(context)
                .filter(parameter -> parameter.startsWith("operation="))
                .map(parameter -> parameter.substring("operation=".length()))
                .findFirst();
        return name.isPresent() ? Optional.of(OperationId.parse(name.get())) : Optional.empty();
    }

    private static Stream<String> parameters(Context context) {
        String query = context.req().getQueryString();
        return query == null ? Stream.empty() : Stream.of(query.split("&"));
    }
}

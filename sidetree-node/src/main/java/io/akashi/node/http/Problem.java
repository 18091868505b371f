package io.akashi.node.http;

import io.akashi.node.codes.Codes;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error of our own routes, as RFC 9457 has it. docs/errors.md has every code.
 *
 * @param code stable, snake case
 * @param detail what happened, with expected and actual
 * @param hint what to do about it
 */
public record Problem(int status, String code, String detail, String hint) {
    /** Where the types of problems are: relative to the node, as it has no name of its own. */
    private static final String TYPES = "/problems/";

    public Problem {
        if (hint.isBlank()) {
            throw new IllegalArgumentException("a problem says what to do: " + code);
        }
    }

    /** Answers with this problem. */
    public void answer(Context context) {
        context.status(status).contentType("application/problem+json").result(json());
    }

    /** The body, {@code application/problem+json}; whoever counts requests hears of the code. */
    public String json() {
        Map<String, JsonValue> body = new LinkedHashMap<>();
        body.put("type", JsonValue.of(TYPES + code));
        body.put(
                "title",
                JsonValue.of(Codes.all().problem(code).map(Codes.Entry::title).orElse(code.replace('_', ' '))));
        body.put("status", JsonValue.of(status));
        body.put("code", JsonValue.of(code));
        body.put("detail", JsonValue.of(detail));
        body.put("hint", JsonValue.of(hint));
        Exchange.current().ifPresent(exchange -> {
            exchange.refused(code);
            body.put("requestId", JsonValue.of(exchange.id()));
        });
        return JsonText.write(new JsonObject(body));
    }
}

package io.akashi.node.http;

import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error of our own routes, as RFC 9457 has it.
 *
 * @param code stable, snake case
 * @param detail what happened, with expected and actual
 * @param hint what to do about it
 */
public record Problem(int status, String code, String detail, String hint) {
    /** Answers with this problem. */
    public void answer(Context context) {
        context.status(status).contentType("application/problem+json").result(json());
    }

    /** As it is sent, {@code application/problem+json}. */
    public String json() {
        Map<String, JsonValue> body = new LinkedHashMap<>();
        body.put("type", JsonValue.of("about:blank"));
        body.put("title", JsonValue.of(code.replace('_', ' ')));
        body.put("status", JsonValue.of(status));
        body.put("code", JsonValue.of(code));
        body.put("detail", JsonValue.of(detail));
        body.put("hint", JsonValue.of(hint));
        return JsonText.write(new JsonObject(body));
    }
}

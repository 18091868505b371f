package io.akashi.node.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.resolver.http.IdentifiersEndpoint.Answer;
import java.util.Map;
import java.util.Optional;

/** Compares an answer of GET /identifiers with what a vector expects. */
final class ResolutionAnswer {
    private static final Map<Integer, String> STATUS =
            Map.of(200, "succeeded", 410, "deactivated", 404, "not-found", 400, "bad-request");

    private ResolutionAnswer() {}

    /** What differs; the body of a DID is compared whole, of an error the code: messages are everybody's own. */
    static Optional<String> difference(JsonNode expected, Answer answer) {
        String status = STATUS.getOrDefault(answer.status(), "HTTP " + answer.status());
        JsonNode body = Compare.tree(answer.body().utf8());
        if (!expected.path("status").asText().equals(status)) {
            return Compare.difference(expected.toString(), status + " " + body);
        }
        if (answer.status() == 200 || answer.status() == 410) {
            return expected.has("body") ? Compare.values(expected.get("body"), body) : Optional.empty();
        }
        String code =
                expected.path("body").path("code").asText(expected.path("code").asText());
        return code.isEmpty() || code.equals(body.path("code").asText())
                ? Optional.empty()
                : Compare.difference(code, body.toString());
    }
}

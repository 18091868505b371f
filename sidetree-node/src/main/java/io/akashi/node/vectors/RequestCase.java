package io.akashi.node.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.node.http.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Bodies of POST /operations on an empty node; the last one is judged. */
final class RequestCase implements VectorCase {
    @Override
    public boolean accepts(JsonNode test) {
        return test.has("request") || test.has("sequence");
    }

    @Override
    public Optional<String> run(JsonNode test) {
        try (EmptyNode node = new EmptyNode("ion")) {
            Optional<Answer> last = Optional.empty();
            for (String body : bodies(test)) {
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                last = Optional.of(node.operations().answer(bytes, Instant.EPOCH));
            }
            return last.isEmpty()
                    ? Optional.of("the case has no request")
                    : difference(test.path("expected"), last.get());
        }
    }

    private static List<String> bodies(JsonNode test) {
        List<String> bodies = new ArrayList<>();
        if (test.has("sequence")) {
            test.get("sequence").forEach(body -> bodies.add(body.asText()));
        } else {
            bodies.add(test.get("request").asText());
        }
        return bodies;
    }

    private static Optional<String> difference(JsonNode expected, Answer answer) {
        String status = answer.status() == 200
                ? "succeeded"
                : answer.status() == 400 ? "bad-request" : "HTTP " + answer.status();
        String body = answer.body().map(bytes -> bytes.utf8()).orElse("");
        String code = body.isEmpty() ? "" : Compare.tree(body).path("code").asText("");
        boolean codeDiffers = status.equals("bad-request")
                && !expected.path("code").asText("").equals(code);
        if (!expected.path("status").asText().equals(status) || codeDiffers) {
            return Compare.difference(expected.toString(), status + " " + body);
        }
        if (!expected.has("body")) {
            return Optional.empty();
        }
        return body.isEmpty()
                ? Compare.difference(expected.get("body").toString(), "no body")
                : Compare.values(expected.get("body"), Compare.tree(body));
    }
}

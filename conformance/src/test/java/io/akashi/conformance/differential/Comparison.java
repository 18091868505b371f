package io.akashi.conformance.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.conformance.differential.cases.Case;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** Lays the answers of both sides to one case beside each other. Messages for people are not compared. */
final class Comparison {
    private static final Set<String> RETRIED = Set.of("cas_not_reachable", "cas_file_not_found");

    private final JsonNode reference;
    private final JsonNode ours;
    private final List<Difference> differences = new ArrayList<>();

    private Comparison(JsonNode reference, JsonNode ours) {
        this.reference = reference;
        this.ours = ours;
    }

    /** In what the answers to {@code given} differ. */
    static List<Difference> differences(Case given, JsonNode reference, JsonNode ours) {
        Comparison comparison = new Comparison(reference, ours);
        switch (given.kind()) {
            case ANCHORED_JSON, STRICT_JSON, CANONICAL ->
                comparison.compare("value", "", value(reference), value(ours));
            case OBSERVE -> comparison.observations();
            case HISTORY -> comparison.histories();
            case REQUEST, RESOLVE_LONG -> comparison.compare("answer", "", answer(reference), answer(ours));
            default -> throw new IllegalStateException("nobody compares " + given.kind());
        }
        return comparison.differences;
    }

    /** Whether the answer accepts what was asked: a value, operations stored by a whole batch, a document. */
    static boolean isAccepted(Case given, JsonNode answer) {
        return switch (given.kind()) {
            case ANCHORED_JSON, STRICT_JSON, CANONICAL -> answer.has("value") || answer.has("base64");
            case OBSERVE ->
                outcome(answer).equals("processed")
                        && !answer.path("operations").isEmpty();
            case HISTORY ->
                answer.path("resolutions").findValuesAsText("status").stream()
                        .anyMatch(status -> status.equals("succeeded") || status.equals("deactivated"));
            case REQUEST, RESOLVE_LONG -> answer.path("status").asText().equals("succeeded");
        };
    }

    private void observations() {
        compare("outcome", "", outcome(reference), outcome(ours));
        JsonNode theirs = reference.path("operations");
        JsonNode own = ours.path("operations");
        compare("operations", "", lines(theirs), lines(own));
        for (int i = 0; i < Math.min(theirs.size(), own.size()); i++) {
            String place = theirs.get(i).path("operationIndex").asText();
            compare("request", place, request(theirs.get(i)), request(own.get(i)));
        }
    }

    private void histories() {
        JsonNode theirs = reference.path("transactions");
        JsonNode own = ours.path("transactions");
        for (int i = 0; i < Math.max(theirs.size(), own.size()); i++) {
            String number = theirs.path(i).path("transactionNumber").asText();
            compare("outcome", number, outcomeOfLine(theirs.path(i)), outcomeOfLine(own.path(i)));
        }
        compare("operations", "", lines(reference.path("operations")), lines(ours.path("operations")));
        JsonNode theirAnswers = reference.path("resolutions");
        for (int i = 0; i < theirAnswers.size(); i++) {
            JsonNode our = ours.path("resolutions").path(i);
            String did = theirAnswers.get(i).path("did").asText();
            compare("answer", did, answer(theirAnswers.get(i)), answer(our));
        }
    }

    private void compare(String where, String which, String theirs, String own) {
        if (!theirs.equals(own)) {
            differences.add(new Difference(where, which, theirs, own));
        }
    }

    private static String value(JsonNode answer) {
        if (answer.has("base64")) {
            return answer.path("base64").asText();
        }
        JsonNode value = answer.path("value");
        return answer.has("error") ? "error" : value.isTextual() ? value.asText() : DeepJson.write(value);
    }

    /** {@code unavailable}, {@code untyped} with a stage, {@code rejected} or {@code processed}, perhaps with a code. */
    private static String outcome(JsonNode answer) {
        String stage = answer.path("stage").asText();
        if (answer.path("untyped").asBoolean()) {
            return "untyped " + stage + (answer.path("thrown").asBoolean() ? " thrown" : "");
        }
        String code = answer.path("code").asText();
        if (answer.path("retry").asBoolean() || RETRIED.contains(code)) {
            return "unavailable";
        }
        return code.isEmpty() ? "processed" : (stage.equals("core") ? "rejected " : "processed ") + code;
    }

    private static String outcomeOfLine(JsonNode line) {
        String code = line.path("code").asText();
        if (code.equals("unexpected_error")) {
            String thrown = line.path("thrown").asBoolean() ? " thrown" : "";
            return "untyped " + line.path("stage").asText() + thrown;
        }
        String outcome = line.path("outcome").asText();
        return code.isEmpty() || RETRIED.contains(code) ? outcome : outcome + " " + code;
    }

    private static String lines(JsonNode operations) {
        StringBuilder lines = new StringBuilder();
        for (JsonNode operation : operations) {
            for (String member : List.of("transactionNumber", "operationIndex", "type", "didSuffix", "delta")) {
                lines.append(operation.path(member).asText()).append(' ');
            }
            lines.append('\n');
        }
        return lines.toString();
    }

    private static String request(JsonNode operation) {
        byte[] bytes = Base64.getDecoder().decode(operation.path("buffer").asText());
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Status and code; the body where there is no code, its members sorted. */
    private static String answer(JsonNode answer) {
        String code = answer.path("code").asText();
        String head = answer.path("status").asText() + " " + code;
        return code.isEmpty() && answer.has("body") ? head + sorted(answer.path("body")) : head;
    }

    private static String sorted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<String> members = new ArrayList<>();
            object.properties().forEach(member -> members.add(member.getKey() + ":" + sorted(member.getValue())));
            members.sort(null);
            return "{" + String.join(",", members) + "}";
        }
        if (node.isArray()) {
            List<String> elements = new ArrayList<>();
            node.forEach(element -> elements.add(sorted(element)));
            return "[" + String.join(",", elements) + "]";
        }
        return node.toString();
    }
}

package io.akashi.node.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** A verdict of a node as a person reads it. */
record VerdictPrint(JsonNode verdict) {
    private static final Set<String> GOOD = Set.of("pass", "not-applicable");

    /** Whether it is nothing that could be judged. */
    boolean isUnreadable() {
        for (JsonNode check : verdict.path("checks")) {
            if (check.path("check").asText().equals("form") && !isGood(check)) {
                return true;
            }
        }
        return false;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (JsonNode check : verdict.path("checks")) {
            text.append("%-4s %-16s %s%n"
                    .formatted(
                            isGood(check) ? "ok" : "FAIL",
                            check.path("check").asText(),
                            isGood(check) ? check.path("actual").asText() : fault(check)));
        }
        for (JsonNode credential : verdict.path("credentials")) {
            text.append("said by ")
                    .append(credential.path("issuer").asText())
                    .append(System.lineSeparator())
                    .append(credential.path("claims").toPrettyString())
                    .append(System.lineSeparator());
        }
        boolean verified = verdict.path("verified").asBoolean();
        return text.append(verified ? "verified" : isUnreadable() ? "unreadable" : "refused")
                .toString();
    }

    private static boolean isGood(JsonNode check) {
        return GOOD.contains(check.path("outcome").asText());
    }

    private static String fault(JsonNode check) {
        return "expected " + check.path("expected").asText() + ", found "
                + check.path("actual").asText();
    }
}

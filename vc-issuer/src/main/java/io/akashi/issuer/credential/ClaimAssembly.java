package io.akashi.issuer.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.TokenJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts values from their sources where the rules say. */
final class ClaimAssembly {
    private final ObjectNode claims = TokenJson.object();
    private String missing = "";

    private ClaimAssembly() {}

    static ClaimAssembly of(List<ClaimRule> rules, Map<ClaimSource, ObjectNode> sources) {
        ClaimAssembly assembly = new ClaimAssembly();
        for (ClaimRule rule : rules) {
            JsonNode value = sources.getOrDefault(rule.source(), TokenJson.object());
            for (String name : rule.from()) {
                value = value.path(name);
            }
            assembly.put(rule, value);
        }
        return assembly;
    }

    /** The claims, to be used if nothing is missing. */
    ObjectNode claims() {
        return claims;
    }

    /** Which required claim has no value, in words for the wallet. */
    Optional<String> missing() {
        return missing.isEmpty() ? Optional.empty() : Optional.of(missing);
    }

    private void put(ClaimRule rule, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            if (rule.need() == ClaimRule.Need.REQUIRED && missing.isEmpty()) {
                missing = "the claim " + String.join(".", rule.to()) + " is not known";
            }
            return;
        }
        ObjectNode place = claims;
        for (String name : rule.to().subList(0, rule.to().size() - 1)) {
            place = place.withObjectProperty(name);
        }
        place.set(rule.to().get(rule.to().size() - 1), value.deepCopy());
    }
}

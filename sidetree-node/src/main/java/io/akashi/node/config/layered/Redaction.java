package io.akashi.node.config.layered;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.StringJoiner;

/** Shows a setting without what must not be seen: of an address a user, a query, and a path that may be a provider's key. */
final class Redaction {
    private static final String HIDDEN = "***";
    private static final Set<String> KEYED_PATHS = Set.of("chain.rpc", "issuer.webhook.address");
    private static final Set<String> HIDDEN_MEMBERS = Set.of("keySha256");

    private Redaction() {}

    static String of(Setting setting, JsonNode value) {
        if (value.isArray()) {
            StringJoiner list = new StringJoiner(", ", "[", "]");
            value.forEach(element -> list.add(element(setting, element)));
            return list.toString();
        }
        return element(setting, value);
    }

    private static String element(Setting setting, JsonNode value) {
        if (value.isObject()) {
            StringJoiner members = new StringJoiner(", ", "{", "}");
            value.properties()
                    .forEach(member -> members.add(member.getKey() + ": "
                            + (HIDDEN_MEMBERS.contains(member.getKey())
                                    ? HIDDEN
                                    : member.getValue().asText())));
            return members.toString();
        }
        return address(value.asText(), KEYED_PATHS.contains(setting.path()));
    }

    private static String address(String text, boolean isPathSecret) {
        if (!text.matches("(?s)[A-Za-z][A-Za-z0-9+.-]*://.*")) {
            return text;
        }
        String shown =
                text.replaceFirst("(?s)://[^/?#]*@", "://" + HIDDEN + "@").replaceFirst("(?s)[?#].*$", "?" + HIDDEN);
        return isPathSecret ? shown.replaceFirst("(?s)(://[^/?#]*)/[^?#].*$", "$1/" + HIDDEN) : shown;
    }
}

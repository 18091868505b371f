package io.akashi.issuer.sdjwt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The part {@code user_claims} of an example of RFC 9901: the YAML that those files use, where {@code !sd} marks a claim. */
final class SpecificationFile {
    private final List<String> lines;
    private final Set<ClaimPath> concealed = new HashSet<>();
    private final ObjectNode claims;
    private int line;

    private SpecificationFile(List<String> lines) {
        this.lines = lines;
        while (!lines.get(line).startsWith("user_claims")) {
            line++;
        }
        line++;
        claims = object(2, List.of());
    }

    static SpecificationFile read(String yaml) {
        return new SpecificationFile(yaml.lines().toList());
    }

    ObjectNode claims() {
        return claims;
    }

    Set<ClaimPath> concealed() {
        return concealed;
    }

    private ObjectNode object(int indent, List<ClaimPath.Step> above) {
        ObjectNode object = TokenJson.object();
        while (line < lines.size()
                && lines.get(line).startsWith(" ".repeat(indent))
                && !lines.get(line).isBlank()) {
            String text = lines.get(line++).strip();
            boolean marked = text.startsWith("!sd ");
            String plain = marked ? text.substring(4) : text;
            int colon = plain.indexOf(':');
            List<ClaimPath.Step> here = new ArrayList<>(above);
            here.add(new ClaimPath.Step.Member(plain.substring(0, colon)));
            if (marked) {
                concealed.add(new ClaimPath(here));
            }
            String value = plain.substring(colon + 1).strip();
            object.set(plain.substring(0, colon), value.isEmpty() ? object(indent + 2, here) : value(value, here));
        }
        return object;
    }

    private JsonNode value(String text, List<ClaimPath.Step> here) {
        if (text.startsWith("[")) {
            var array = TokenJson.object().arrayNode();
            for (String item : text.substring(1, text.length() - 1).split(",")) {
                String plain = item.strip();
                if (plain.startsWith("!sd ")) {
                    List<ClaimPath.Step> element = new ArrayList<>(here);
                    element.add(new ClaimPath.Step.Index(array.size()));
                    concealed.add(new ClaimPath(element));
                    plain = plain.substring(4);
                }
                array.add(scalar(plain));
            }
            return array;
        }
        return scalar(text);
    }

    private static JsonNode scalar(String text) {
        String bare = text.startsWith("'") ? text.substring(1, text.length() - 1) : text;
        boolean json = !text.startsWith("'") && (text.startsWith("\"") || text.matches("true|false|[0-9]+"));
        try {
            return json ? TokenJson.read(text) : TokenJson.object().textNode(bare);
        } catch (TokenException e) {
            throw new IllegalStateException(e);
        }
    }
}

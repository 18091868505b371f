package io.akashi.issuer.sdjwt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.TokenErrorCode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts disclosures where the digests of a payload say. Refuses whatever breaks a rule of RFC 9901, 7.1. */
final class Revelation {
    /** Levels of the whole: disclosures nest, so that each by itself may be shallow. */
    private static final int MAX_DEPTH = 64;

    private final Map<String, Disclosure> offered = new HashMap<>();
    private final Set<String> digests = new HashSet<>();

    private Revelation() {}

    /** @throws TokenException {@link TokenErrorCode#DISCLOSURE_REFUSED} */
    static ObjectNode reveal(ObjectNode payload, List<Disclosure> disclosures) throws TokenException {
        DisclosureHash hash = hash(payload);
        Revelation revelation = new Revelation();
        for (Disclosure disclosure : disclosures) {
            if (revelation.offered.put(hash.digest(disclosure.text()), disclosure) != null) {
                throw refused("each disclosure once", "one twice");
            }
        }
        ObjectNode claims = revelation.object(payload, 0);
        if (!revelation.offered.isEmpty()) {
            throw refused("disclosures that the token refers to", revelation.offered.size() + " others");
        }
        return claims;
    }

    /** The hash that the payload names. */
    static DisclosureHash hash(JsonNode payload) throws TokenException {
        JsonNode name = payload.path("_sd_alg");
        if (name.isMissingNode()) {
            return DisclosureHash.SHA_256;
        }
        return DisclosureHash.of(name.isTextual() ? name.asText() : "")
                .orElseThrow(() -> refused("_sd_alg sha-256, sha-384 or sha-512", name.toString()));
    }

    private ObjectNode object(ObjectNode source, int depth) throws TokenException {
        if (depth > MAX_DEPTH) {
            throw refused("at most " + MAX_DEPTH + " levels", "more");
        }
        ObjectNode target = TokenJson.object();
        for (Map.Entry<String, JsonNode> member : source.properties()) {
            if (member.getKey().equals("...")) {
                throw refused("the name ... in an array's element alone", "it beside others");
            }
            boolean ofTheForm = member.getKey().equals("_sd")
                    || depth == 0 && member.getKey().equals("_sd_alg");
            if (!ofTheForm) {
                target.set(member.getKey(), value(member.getValue(), depth));
            }
        }
        // After the plain members: a disclosure must not take the name of any of them.
        if (source.has("_sd")) {
            putMembers(source.path("_sd"), target, depth);
        }
        return target;
    }

    private void putMembers(JsonNode list, ObjectNode target, int depth) throws TokenException {
        if (!list.isArray()) {
            throw refused("_sd as an array of digests", list.toString());
        }
        for (JsonNode text : list) {
            Disclosure disclosure = offered.remove(digest(text));
            if (disclosure instanceof Disclosure.Element) {
                throw refused("the disclosure of a member", "that of an element");
            }
            if (disclosure instanceof Disclosure.Member member) {
                if (target.has(member.name())) {
                    throw refused("a name that is not taken", "'" + member.name() + "' twice");
                }
                target.set(member.name(), value(member.value(), depth));
            }
        }
    }

    private JsonNode value(JsonNode source, int depth) throws TokenException {
        if (source instanceof ObjectNode object) {
            return object(object, depth + 1);
        }
        return source instanceof ArrayNode array ? array(array, depth + 1) : source;
    }

    private ArrayNode array(ArrayNode source, int depth) throws TokenException {
        if (depth > MAX_DEPTH) {
            throw refused("at most " + MAX_DEPTH + " levels", "more");
        }
        ArrayNode target = source.arrayNode();
        for (JsonNode element : source) {
            if (element.isObject() && element.has("...") && element.size() == 1) {
                putElement(element.path("..."), target, depth);
            } else {
                target.add(value(element, depth));
            }
        }
        return target;
    }

    private void putElement(JsonNode text, ArrayNode target, int depth) throws TokenException {
        Disclosure disclosure = offered.remove(digest(text));
        if (disclosure instanceof Disclosure.Member) {
            throw refused("the disclosure of an element", "that of a member");
        }
        // What is not disclosed is left out: its place in the array is not told either.
        if (disclosure instanceof Disclosure.Element element) {
            target.add(value(element.value(), depth));
        }
    }

    private String digest(JsonNode text) throws TokenException {
        if (!text.isTextual()) {
            throw refused("a digest as text", text.toString());
        }
        if (!digests.add(text.asText())) {
            throw refused("each digest once", "one twice");
        }
        return text.asText();
    }

    private static TokenException refused(String expected, String actual) {
        return TokenException.of(TokenErrorCode.DISCLOSURE_REFUSED, expected, actual);
    }
}

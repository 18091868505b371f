package io.akashi.issuer.sdjwt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.akashi.issuer.jose.TokenErrorCode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.jose.TokenText;

/**
 * What a holder may show or keep to itself: a member of an object or an element of an array, with a salt. Two are the same if
 * their texts are. Source: RFC 9901, 4.2.
 */
public sealed interface Disclosure {
    /** Base64url of the JSON, as it was issued: the digest is of this text. */
    String text();

    /** The value, in which there may be digests of further disclosures. */
    JsonNode value();

    /** A member of an object. */
    record Member(String text, String name, JsonNode value) implements Disclosure {}

    /** An element of an array. */
    record Element(String text, JsonNode value) implements Disclosure {}

    /** A member with this salt. */
    static Member member(String salt, String name, JsonNode value) {
        ArrayNode array = TokenJson.object().arrayNode().add(salt).add(name).add(value);
        return new Member(TokenText.encode(TokenJson.write(array)), name, value);
    }

    /** An element with this salt. */
    static Element element(String salt, JsonNode value) {
        ArrayNode array = TokenJson.object().arrayNode().add(salt).add(value);
        return new Element(TokenText.encode(TokenJson.write(array)), value);
    }

    /**
     * Reads one.
     *
     * @throws TokenException {@code TOKEN_MALFORMED}, {@code JSON_MALFORMED}, or {@code DISCLOSURE_REFUSED} if it is not a
     *     salt, a name that may be, and a value
     */
    static Disclosure parse(String text) throws TokenException {
        JsonNode array = TokenJson.read(TokenText.decode(text));
        boolean sized = array.isArray() && (array.size() == 2 || array.size() == 3);
        if (!sized || !array.get(0).isTextual()) {
            throw refused("an array of salt, name and value, or of salt and value", array.toString());
        }
        if (array.size() == 2) {
            return new Element(text, array.get(1));
        }
        JsonNode name = array.get(1);
        if (!name.isTextual() || name.asText().equals("_sd") || name.asText().equals("...")) {
            throw refused("the name of a claim", name.toString());
        }
        return new Member(text, name.asText(), array.get(2));
    }

    private static TokenException refused(String expected, String actual) {
        return TokenException.of(TokenErrorCode.DISCLOSURE_REFUSED, expected, actual);
    }
}

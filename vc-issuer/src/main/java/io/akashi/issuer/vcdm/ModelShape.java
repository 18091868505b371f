package io.akashi.issuer.vcdm;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.issuer.jose.TokenErrorCode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The recurring shapes of the data model: URLs, types, objects alone or in a list. Faults name the member. */
final class ModelShape {
    /** What every context of version 2 begins with. */
    static final String CONTEXT = "https://www.w3.org/ns/credentials/v2";

    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[^\\s<>\"{}|\\\\^`]+");

    private ModelShape() {}

    /** A list whose first item is the base context; no text twice. */
    static void context(JsonNode object) throws TokenException {
        JsonNode context = object.path("@context");
        if (!context.isArray() || !context.path(0).asText().equals(CONTEXT)) {
            throw malformed("@context as a list that begins with " + CONTEXT, found(context));
        }
        Set<JsonNode> seen = new HashSet<>();
        for (JsonNode item : context) {
            if (!(item.isObject() || isUrl(item)) || !seen.add(item)) {
                throw malformed("@context of different URLs and objects", item.toString());
            }
        }
    }

    /** One type or several different ones. */
    static List<String> types(JsonNode object, String where) throws TokenException {
        JsonNode type = object.path("type");
        List<String> types = new ArrayList<>();
        for (JsonNode item :
                type.isArray() ? type : TokenJson.object().arrayNode().add(type)) {
            if (!item.isTextual() || item.asText().isEmpty() || types.contains(item.asText())) {
                throw malformed("type of " + where + " as one text or several different ones", found(type));
            }
            types.add(item.asText());
        }
        if (types.isEmpty()) {
            throw malformed("type of " + where, "none");
        }
        return types;
    }

    /** No id, or one that is a URL. */
    static void optionalId(JsonNode object, String where) throws TokenException {
        if (object.has("id")) {
            id(object, where);
        }
    }

    /** An id that is a URL. */
    static String id(JsonNode object, String where) throws TokenException {
        if (!isUrl(object.path("id"))) {
            throw malformed("id of " + where + " as a URL", found(object.path("id")));
        }
        return object.path("id").asText();
    }

    /** A URL, or an object whose id is one. */
    static String party(JsonNode object, String name) throws TokenException {
        JsonNode party = object.path(name);
        if (party.isObject()) {
            return id(party, name);
        }
        if (!isUrl(party)) {
            throw malformed(name + " as a URL or an object with one as id", found(party));
        }
        return party.asText();
    }

    /** The objects of a member: one, or a list of at least one; none if the member is absent. */
    static List<JsonNode> objects(JsonNode object, String name) throws TokenException {
        JsonNode value = object.path(name);
        if (value.isMissingNode()) {
            return List.of();
        }
        List<JsonNode> objects = new ArrayList<>();
        for (JsonNode item :
                value.isArray() ? value : TokenJson.object().arrayNode().add(value)) {
            if (!item.isObject() || item.isEmpty()) {
                throw malformed(name + " as objects that say something", found(item));
            }
            objects.add(item);
        }
        if (objects.isEmpty()) {
            throw malformed(name + " as objects", "none");
        }
        return objects;
    }

    static TokenException malformed(String expected, String actual) {
        return TokenException.of(TokenErrorCode.CREDENTIAL_MALFORMED, expected, actual);
    }

    private static boolean isUrl(JsonNode value) {
        return value.isTextual() && URL.matcher(value.asText()).matches();
    }

    private static String found(JsonNode value) {
        return value.isMissingNode() ? "none" : value.toString();
    }
}

package io.akashi.resolver.standard;

import io.akashi.resolver.did.DidName;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * DID URLs in a document that leave out the document's DID. Source: DID Core 1.1, "Relative DID URLs"; W3C DID Resolution,
 * "DID Resolution Algorithm", expandRelativeUrls.
 */
final class RelativeUrls {
    /** The members that name verification methods. */
    static final Set<String> RELATIONSHIPS =
            Set.of("authentication", "assertionMethod", "keyAgreement", "capabilityInvocation", "capabilityDelegation");

    private static final Set<String> ELEMENTS_OF_THE_DOCUMENT = Set.of("@context", "id");

    private RelativeUrls() {}

    /** The whole URL: a text without a scheme is taken as below the DID. */
    static String absolute(String url, DidName did) {
        boolean isRelative = url.startsWith("#") || url.startsWith("/") || url.startsWith("?");
        return isRelative ? did.text() + url : url;
    }

    /** The document with the ids of its parts, and its references to them, made absolute. */
    static JsonObject expanded(JsonObject document, DidName did) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        document.members()
                .forEach((name, value) -> members.put(
                        name, ELEMENTS_OF_THE_DOCUMENT.contains(name) ? value : expandedMember(name, value, did)));
        return new JsonObject(members);
    }

    private static JsonValue expandedMember(String name, JsonValue value, DidName did) {
        if (value instanceof JsonArray array) {
            List<JsonValue> values = new ArrayList<>();
            for (JsonValue element : array.values()) {
                boolean isReference = RELATIONSHIPS.contains(name) && element instanceof JsonString;
                values.add(isReference ? absolute(element, did) : part(element, did));
            }
            return new JsonArray(values);
        }
        return part(value, did);
    }

    private static JsonValue part(JsonValue value, DidName did) {
        return value instanceof JsonObject object ? expandedPart(object, did) : value;
    }

    /** A part of a document with its id made absolute. */
    static JsonObject expandedPart(JsonObject part, DidName did) {
        if (!(part.get("id").orElse(JsonValue.NULL) instanceof JsonString)) {
            return part;
        }
        Map<String, JsonValue> members = new LinkedHashMap<>(part.members());
        members.computeIfPresent("id", (name, id) -> absolute(id, did));
        return new JsonObject(members);
    }

    private static JsonValue absolute(JsonValue url, DidName did) {
        return url instanceof JsonString text ? JsonValue.of(absolute(text.value(), did)) : url;
    }
}

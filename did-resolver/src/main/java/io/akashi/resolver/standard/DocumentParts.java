package io.akashi.resolver.standard;

import io.akashi.resolver.did.DidErrorType;
import io.akashi.resolver.did.DidException;
import io.akashi.resolver.did.DidName;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.json.JsonValue.JsonString;
import java.util.List;
import java.util.Optional;

/** The parts of a document by their ids. Source: W3C DID Resolution, "Dereferencing the Fragment". */
record DocumentParts(JsonObject document, DidName did) {
    /**
     * The part with this id, with its id made absolute.
     *
     * @throws DidException {@link DidErrorType#NOT_FOUND} if there is none
     */
    JsonObject part(String fragment) throws DidException {
        return find(fragment)
                .orElseThrow(() -> new DidException(
                        DidErrorType.NOT_FOUND, "no part of the document has the id " + did.text() + "#" + fragment));
    }

    /**
     * The verification method with this id, if the document allows it for this relationship.
     *
     * @throws DidException {@link DidErrorType#INVALID_VERIFICATION_METHOD} if it is none,
     *     {@link DidErrorType#INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD} if the document does not
     */
    JsonObject verificationMethod(String fragment, String relationship) throws DidException {
        Optional<JsonObject> found = find(fragment).filter(DocumentParts::isVerificationMethod);
        JsonObject method = found.orElseThrow(() -> new DidException(
                DidErrorType.INVALID_VERIFICATION_METHOD,
                "expected a verification method with the id " + did.text() + "#" + fragment));
        if (!RelativeUrls.RELATIONSHIPS.contains(relationship) || !isListed(fragment, relationship)) {
            throw new DidException(
                    DidErrorType.INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD,
                    "the document does not allow #" + fragment + " for " + relationship);
        }
        return method;
    }

    private static boolean isVerificationMethod(JsonObject part) {
        boolean hasKey = part.members().keySet().stream()
                .anyMatch(name -> name.startsWith("publicKey") || name.equals("blockchainAccountId"));
        return part.get("type").isPresent() && part.get("controller").isPresent() && hasKey;
    }

    private boolean isListed(String fragment, String relationship) {
        return elements(relationship).stream()
                .anyMatch(entry -> isThis(entry instanceof JsonObject object ? id(object) : entry, fragment));
    }

    private Optional<JsonObject> find(String fragment) {
        return document.members().keySet().stream()
                .filter(name -> !name.equals("@context"))
                .flatMap(name -> elements(name).stream())
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .filter(part -> isThis(id(part), fragment))
                .findFirst()
                .map(part -> RelativeUrls.expandedPart(part, did));
    }

    private boolean isThis(JsonValue id, String fragment) {
        return id instanceof JsonString text
                && RelativeUrls.absolute(text.value(), did).equals(did.text() + "#" + fragment);
    }

    private static JsonValue id(JsonObject part) {
        return part.get("id").orElse(JsonValue.NULL);
    }

    private List<JsonValue> elements(String member) {
        return document.get(member).orElse(JsonValue.NULL) instanceof JsonArray array ? array.values() : List.of();
    }
}

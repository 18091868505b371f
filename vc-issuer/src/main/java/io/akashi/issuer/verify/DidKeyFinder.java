package io.akashi.issuer.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWK;
import io.akashi.issuer.jose.JwkJson;
import io.akashi.issuer.jose.TokenErrorCode;
import io.akashi.issuer.jose.TokenException;

/** Finds keys in DID documents, by purpose. Source: DID Core 1.1, 5.2 and 5.3. */
final class DidKeyFinder {
    private final DidDocuments documents;

    DidKeyFinder(DidDocuments documents) {
        this.documents = documents;
    }

    /**
     * The key that this DID URL names.
     *
     * @param relationship for which the document must name it: {@code assertionMethod} or {@code authentication}
     * @throws TokenException {@code KEY_REFUSED} with the reason
     */
    JWK find(String url, String relationship) throws TokenException {
        int hash = url.indexOf('#');
        if (hash < 0) {
            throw refused("a DID URL with a fragment", url);
        }
        String did = url.substring(0, hash);
        JsonNode document = document(did);
        String fragment = url.substring(hash);
        for (JsonNode entry : document.path(relationship)) {
            if (entry.isObject() && names(entry.path("id"), did, fragment)) {
                return JwkJson.read(entry.path("publicKeyJwk"));
            }
            if (names(entry, did, fragment)) {
                return method(document, did, fragment);
            }
        }
        throw refused("a key of " + did + " for " + relationship, fragment + ", which is not");
    }

    private JsonNode document(String did) throws TokenException {
        DidDocuments.Answer answer = documents.find(did);
        if (answer instanceof DidDocuments.Answer.Document found) {
            return found.document();
        }
        throw answer instanceof DidDocuments.Answer.Unknown unknown
                ? refused("the DID " + did, unknown.detail())
                : refused("a live DID", did + ", which is deactivated");
    }

    private static JWK method(JsonNode document, String did, String fragment) throws TokenException {
        for (JsonNode method : document.path("verificationMethod")) {
            if (names(method.path("id"), did, fragment)) {
                return JwkJson.read(method.path("publicKeyJwk"));
            }
        }
        throw refused("a verification method " + fragment, "none");
    }

    private static boolean names(JsonNode id, String did, String fragment) {
        return id.asText().equals(fragment) || id.asText().equals(did + fragment);
    }

    private static TokenException refused(String expected, String actual) {
        return TokenException.of(TokenErrorCode.KEY_REFUSED, expected, actual);
    }
}

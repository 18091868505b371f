package io.akashi.sidetree.model;

import io.akashi.sidetree.json.JsonValue;
import java.util.List;

/**
 * A public key in a document: id, any type, any JWK, and what it is for. {@code hasPurposes} tells an absent list from
 * an empty one, which differ in the state that nodes compare.
 */
public record PublicKeyEntry(
        String id, String type, JsonValue publicKeyJwk, List<KeyPurpose> purposes, boolean hasPurposes) {
    public PublicKeyEntry {
        purposes = List.copyOf(purposes);
    }
}

package io.akashi.resolver.method;

import io.akashi.sidetree.json.JsonValue.JsonObject;
import java.util.Map;
import java.util.Optional;

/**
 * A DID that was found.
 *
 * @param document absent if the DID is deactivated
 * @param documentMetadata of the version that was asked for
 * @param about what the resolver says of its answer besides
 * @param lasting whether the answer can change
 */
public record Resolved(Optional<JsonObject> document, JsonObject documentMetadata, JsonObject about, Lasting lasting) {
    /** Whether an answer can change. */
    public enum Lasting {
        /** The DID itself says all: the answer never changes. */
        FOR_EVER,
        /** Somebody may change it at any time. */
        UNTIL_CHANGED
    }

    /** A document that follows from the DID alone. */
    static Resolved forEver(JsonObject document) {
        JsonObject nothing = new JsonObject(Map.of());
        return new Resolved(Optional.of(document), nothing, nothing, Lasting.FOR_EVER);
    }

    /** Whether the DID has ended. */
    public boolean isDeactivated() {
        return document.isEmpty();
    }

    /** The same with another document. */
    public Resolved with(JsonObject other) {
        return new Resolved(Optional.of(other), documentMetadata, about, lasting);
    }

    /** The same, of which nobody is told that it never changes. */
    public Resolved untilChanged() {
        return new Resolved(document, documentMetadata, about, Lasting.UNTIL_CHANGED);
    }
}

package io.akashi.client;

import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import java.util.Optional;

/** What became of resolving a DID. There are three outcomes and no others. */
public sealed interface Resolution {
    /**
     * A document.
     *
     * @param metadata of the document: created, versionId, method and others
     * @param about of the resolution: finality and others
     */
    record Found(JsonObject document, JsonObject metadata, JsonObject about) implements Resolution {
        /** Whether the ledger holds the DID; an unpublished one comes from its long form alone. */
        public boolean isPublished() {
            return Members.isTrue(Members.object(metadata, "method"), "published");
        }

        /** The id of this version, for DIDs of the ledger. */
        public Optional<String> versionId() {
            return Members.text(metadata, "versionId");
        }
    }

    /** The DID has ended. */
    record Deactivated(JsonObject metadata, JsonObject about) implements Resolution {}

    /** There is no document, for a reason. */
    record Failed(ResolutionError error) implements Resolution {}

    /** The document. @throws UnprovenException if there is none */
    default JsonObject document() {
        if (this instanceof Found found) {
            return found.document();
        }
        throw new UnprovenException("expected a document, found " + this);
    }

    /** Reads a resolution result. */
    static Resolution read(JsonValue result) {
        JsonObject about = Members.object(result, "didResolutionMetadata");
        Optional<JsonValue> error = about.get("error");
        if (error.isPresent()) {
            return new Failed(ResolutionError.read(error.get()));
        }
        JsonObject metadata = Members.object(result, "didDocumentMetadata");
        if (Members.isTrue(metadata, "deactivated")) {
            return new Deactivated(metadata, about);
        }
        return Members.at(result, "didDocument").orElse(JsonValue.NULL) instanceof JsonObject document
                ? new Found(document, metadata, about)
                : new Failed(new ResolutionError("INTERNAL_ERROR", 500, "no document", "and no error"));
    }
}

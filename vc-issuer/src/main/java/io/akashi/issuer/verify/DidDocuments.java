package io.akashi.issuer.verify;

import com.fasterxml.jackson.databind.JsonNode;

/** Port to DID documents. Safe for threads. */
public interface DidDocuments {
    /** What is known of this DID now. */
    Answer find(String did);

    /** What came of asking. There are three answers and no others. */
    sealed interface Answer {
        /** The document of a live DID. */
        record Document(JsonNode document) implements Answer {}

        /** The DID has ended. */
        record Deactivated() implements Answer {}

        /** Nothing is known of it here, for this reason; elsewhere or later it may be. */
        record Unknown(String detail) implements Answer {}
    }
}

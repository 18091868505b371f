package io.akashi.issuer.hardware;

import java.util.Map;

/** Port to the DID documents of holders. Safe for threads. */
public interface HolderDids {
    /** What is known of {@code did} now. */
    Answer find(String did);

    /** What came of asking. */
    sealed interface Answer {
        /**
         * The DID has these keys.
         *
         * @param keys thumbprints (RFC 7638) of the keys of its verification methods, by the fragment of their DID URLs
         */
        record Document(Map<String, String> keys) implements Answer {
            /** Copies the map. */
            public Document {
                keys = Map.copyOf(keys);
            }
        }

        /** The DID has ended. */
        record Deactivated() implements Answer {}

        /** Nothing is known of it here, for this reason; later it may. */
        record Unknown(String detail) implements Answer {}
    }
}

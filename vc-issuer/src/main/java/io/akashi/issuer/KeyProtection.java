package io.akashi.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What is known of how a secret key is kept. There are three kinds and no others. */
public sealed interface KeyProtection {
    /** Nothing but that the holder used it. */
    record Unknown() implements KeyProtection {}

    /**
     * A wallet provider says so in a key attestation. Source: OpenID4VCI 1.0, Appendix D.
     *
     * @param keyStorage the levels that it names
     * @param userAuthentication likewise
     */
    record Attested(List<String> keyStorage, List<String> userAuthentication) implements KeyProtection {
        public Attested {
            keyStorage = List.copyOf(keyStorage);
            userAuthentication = List.copyOf(userAuthentication);
        }
    }

    /**
     * This node has appraised the hardware's own evidence.
     *
     * @param evidence the digest under which the evidence is kept, {@code sha-512:} and hexadecimal
     * @param claims what the appraisal found, as members {@code attestation}, {@code trustworthiness} and {@code tcb}
     * @param holdsKey whether it shows that the hardware holds the key; if not it shows only that the key was named there
     */
    record Appraised(String evidence, JsonNode claims, boolean holdsKey) implements KeyProtection {}
}

package io.akashi.issuer.oid4vci.metadata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a proof of one type has to be. Source: OpenID4VCI 1.0, section 12.2.4, {@code proof_types_supported}.
 *
 * @param algorithms with which proofs, and attestations of keys, may be signed
 * @param attestation whether the key must be attested
 */
public record ProofRule(List<String> algorithms, Attestation attestation) {
    /** Copies the list. */
    public ProofRule {
        algorithms = List.copyOf(algorithms);
        if (algorithms.isEmpty()) {
            throw new IllegalArgumentException("expected an algorithm or more, found none");
        }
    }

    /** Whether a wallet provider must say how the key is kept. There are two answers and no others. */
    public sealed interface Attestation {
        /** Nobody has to say anything. */
        record NotNeeded() implements Attestation {}

        /**
         * An attestation is needed, with each of these levels.
         *
         * @param keyStorage empty: any will do
         * @param userAuthentication likewise
         */
        record Needed(List<String> keyStorage, List<String> userAuthentication) implements Attestation {
            public Needed {
                keyStorage = List.copyOf(keyStorage);
                userAuthentication = List.copyOf(userAuthentication);
            }
        }
    }

    void describe(ObjectNode type) {
        algorithms.forEach(type.putArray("proof_signing_alg_values_supported")::add);
        if (attestation instanceof Attestation.Needed needed) {
            ObjectNode required = type.putObject("key_attestations_required");
            putLevels(required, "key_storage", needed.keyStorage());
            putLevels(required, "user_authentication", needed.userAuthentication());
        }
    }

    private static void putLevels(ObjectNode required, String member, List<String> levels) {
        if (!levels.isEmpty()) {
            ArrayNode array = required.putArray(member);
            levels.forEach(array::add);
        }
    }
}

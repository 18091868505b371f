package io.akashi.issuer.trust.audit;

import io.akashi.attestation.Bytes;
import java.util.Map;
import java.util.Optional;

/** Port to whoever is told of decisions: one address that the operator configured. */
@FunctionalInterface
public interface WebhookTarget {
    /**
     * Posts JSON, bounded in size and time.
     *
     * @return why it was not taken; nothing if it was, which is a status of 2xx
     */
    Optional<String> post(Map<String, String> headers, Bytes body);
}

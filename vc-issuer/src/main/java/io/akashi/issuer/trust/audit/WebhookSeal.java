package io.akashi.issuer.trust.audit;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.crypto.MacKey;
import java.util.Map;

/** How a receiver knows that a message is ours. */
public sealed interface WebhookSeal {
    /** The headers that say so of {@code body}. */
    Map<String, String> headers(Bytes body);

    /** A token that only the receiver and we know. Its text form does not show it. */
    record Token(String secret) implements WebhookSeal {
        @Override
        public Map<String, String> headers(Bytes body) {
            return Map.of("Authorization", "Bearer " + secret);
        }

        @Override
        public String toString() {
            return "Token(not shown)";
        }
    }

    /** HMAC with SHA-256 over the body, in {@code Akashi-Signature} as {@code sha256=} and hexadecimal. */
    record Signature(MacKey key) implements WebhookSeal {
        @Override
        public Map<String, String> headers(Bytes body) {
            return Map.of(
                    "Akashi-Signature", "sha256=" + key.tag(Digest.SHA256, body).hex());
        }
    }
}

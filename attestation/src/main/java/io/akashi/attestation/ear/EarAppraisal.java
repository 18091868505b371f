package io.akashi.attestation.ear;

import io.akashi.attestation.crypto.VerificationKey;
import io.akashi.attestation.eat.Nonce;
import java.util.List;

/**
 * The result for one environment.
 *
 * @param policyIds the policies it was judged by
 * @param nonces of the evidence; none or some
 * @param attestedKeys keys that the evidence vouches for; none or one
 */
public record EarAppraisal(
        Tier status,
        TrustVector vector,
        List<String> policyIds,
        List<Nonce> nonces,
        List<VerificationKey> attestedKeys) {
    /** Copies the lists. */
    public EarAppraisal {
        policyIds = List.copyOf(policyIds);
        nonces = List.copyOf(nonces);
        attestedKeys = List.copyOf(attestedKeys);
    }

    /** Whether the status is no better than the worst claim of the vector, as it must be. */
    public boolean isConsistent() {
        return status == status.worse(vector.status());
    }
}

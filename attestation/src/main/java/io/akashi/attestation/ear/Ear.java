package io.akashi.attestation.ear;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.eat.Nonce;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An attestation result: what a verifier says of the environments of one piece of evidence.
 *
 * @param profile {@link #PROFILE}, or that of a deployed verifier when read
 * @param issuedAt seconds since 1970
 * @param submodules at least one, by name
 * @param nonces of who asked; none or some
 * @param rawEvidence the evidence itself, or no bytes
 */
public record Ear(
        String profile,
        long issuedAt,
        VerifierId verifier,
        Map<String, EarAppraisal> submodules,
        List<Nonce> nonces,
        Bytes rawEvidence) {
    /** The profile of the draft of March 2026. */
    public static final String PROFILE = "tag:ietf.org,2026:rats/ear#03";

    /** The profile of deployed verifiers, whose names have dots. */
    public static final String DEPLOYED_PROFILE = "tag:github.com,2023:veraison/ear";

    /** Copies the collections. */
    public Ear {
        submodules = Collections.unmodifiableMap(new LinkedHashMap<>(submodules));
        nonces = List.copyOf(nonces);
    }

    /** The worst status of its environments. */
    public Tier status() {
        return submodules.values().stream().map(EarAppraisal::status).reduce(Tier.NONE, Tier::worse);
    }
}

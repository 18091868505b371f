package io.akashi.issuer.hardware;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.appraisal.Appraisal;
import io.akashi.attestation.system.SystemName;
import java.util.List;

/**
 * An appraisal of evidence and what it rests on.
 *
 * @param collateral the files of the vendors that were at hand, as they came
 * @param collateralDigests of these, in order
 * @param missing why collateral is not there, a sentence each; none if all is
 * @param policy id and digest of the policy
 */
public record AppraisedEvidence(
        KeptEvidence evidence,
        Appraisal appraisal,
        List<Bytes> collateral,
        List<EvidenceDigest> collateralDigests,
        List<String> missing,
        String policy) {
    /** Copies the lists. */
    public AppraisedEvidence {
        collateral = List.copyOf(collateral);
        collateralDigests = List.copyOf(collateralDigests);
        missing = List.copyOf(missing);
    }

    /**
     * Whether it shows that the hardware holds the key, if it is accepted. What is measured answers for the key that it names;
     * a TPM lets any program have any key named in a quote, and answers only for one that it certifies.
     */
    public boolean holdsKey() {
        return evidence.system() != SystemName.TPM
                || appraisal.findings().ear().submodules().values().stream()
                        .anyMatch(part -> !part.attestedKeys().isEmpty());
    }
}

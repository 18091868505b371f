package io.akashi.issuer.hardware;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.appraisal.Appraisal;
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
}

package io.akashi.attestation.system;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.binding.ExpectedBinding;
import io.akashi.attestation.endorsement.Endorsements;
import io.akashi.attestation.memory.Memory;
import io.akashi.attestation.x509.TrustAnchors;
import java.time.Instant;
import java.util.List;

/**
 * Everything an appraisal rests on.
 *
 * @param evidence its files, in the order its kind demands
 * @param evidenceTime when the evidence was made: signatures and certificate chains are judged then
 * @param appraisalTime revocation, collateral and TCB are judged then
 */
public record AttestationRequest(
        List<Bytes> evidence,
        Endorsements endorsements,
        TrustAnchors anchors,
        Instant evidenceTime,
        Instant appraisalTime,
        ExpectedBinding binding) {
    /** Copies the list. */
    public AttestationRequest {
        evidence = List.copyOf(evidence);
    }

    /** What of the evidence need not be read again: that of the endorsements. No verdict rests on it. */
    public Memory memory() {
        return endorsements.memory();
    }

    /** The one file of evidence. */
    public Bytes onlyEvidence() throws EvidenceException {
        if (evidence.size() != 1) {
            throw new EvidenceException(
                    EvidenceErrorCode.EVIDENCE_PARTS, "expected one file of evidence, found " + evidence.size());
        }
        return evidence.get(0);
    }
}

package io.akashi.attestation.tpm;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.Checks;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.system.AttestationSystem;
import io.akashi.attestation.system.Examination;
import io.akashi.attestation.system.SystemName;
import io.akashi.attestation.system.TcbReport;
import java.util.List;

/**
 * TPM 2.0. Evidence: quotes and a certified key, each a TPMS_ATTEST, its TPMT_SIGNATURE and the PCR values or the public area of
 * the key, and the event log; or one message of go-tpm-tools, event log, key certificate or platform certificate.
 * Endorsements: the public areas of attestation and endorsement key, certificates and lists, a log, PCR values.
 */
public final class TpmSystem implements AttestationSystem {
    @Override
    public SystemName name() {
        return SystemName.TPM;
    }

    @Override
    public List<String> measurementNames() {
        return TpmClaims.NAMES;
    }

    @Override
    public int runtimeOpacity() {
        return 0;
    }

    @Override
    public boolean knows(Bytes endorsement) {
        return TpmPublic.attempt(endorsement).isPresent()
                || PcrFile.attempt(endorsement).isPresent();
    }

    @Override
    public Examination examine(AttestationRequest request, Checks checks) throws EvidenceException {
        TpmEvidence evidence = TpmEvidence.read(request.evidence());
        checks.notApplicable(CheckId.COLLATERAL, "nobody makes statements about TPMs by level");
        checks.notApplicable(CheckId.TCB, "a TPM has no levels that could be compared");
        checks.notApplicable(CheckId.DEBUG, "a TPM does not say whether the platform can be debugged");
        if (evidence instanceof TpmEvidence.Attested attested) {
            return attested(attested.withValues(request.endorsements().opaque()), request, checks);
        }
        if (evidence instanceof TpmEvidence.KeyCertificate only) {
            TpmVerifier.certificate(only, request, checks);
        } else {
            TpmVerifier.unsigned(checks);
        }
        return new Examination(
                TpmClaims.unattested(),
                TcbReport.none(),
                List.of(),
                List.of(),
                request.evidenceTime(),
                TpmFacts.of(evidence),
                List.of());
    }

    private static Examination attested(TpmEvidence.Attested evidence, AttestationRequest request, Checks checks)
            throws EvidenceException {
        TpmFindings findings = TpmVerifier.attested(evidence, request, checks);
        return new Examination(
                TpmClaims.of(evidence, findings),
                TcbReport.none(),
                findings.registers().measurements(),
                TpmClaims.slots(evidence),
                request.evidenceTime(),
                TpmFacts.of(evidence, findings),
                TpmClaims.properties(evidence, findings));
    }
}

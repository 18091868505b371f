package io.akashi.attestation.intel;

import io.akashi.attestation.Aspect;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.Check;
import io.akashi.attestation.Checks;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.binding.ExpectedBinding;
import io.akashi.attestation.endorsement.EndorsementSorter;
import io.akashi.attestation.sgx.SgxSystem;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.system.AttestationSystem;
import io.akashi.attestation.system.Examination;
import io.akashi.attestation.tdx.TdxSystem;
import io.akashi.attestation.x509.Certificate;
import io.akashi.attestation.x509.TrustAnchors;
import io.akashi.testkit.attest.intel.IntelAttester;
import io.akashi.testkit.attest.intel.IntelCollateral;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One examination under the root of {@link IntelAttester}, and questions to it. */
public record IntelExam(Checks checks, Examination examination) {
    /** When minted evidence is made and judged. */
    public static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    /** Examines {@code evidence} made and judged at {@link #NOW}. */
    public static IntelExam of(AttestationSystem system, List<byte[]> evidence, List<byte[]> endorsements)
            throws EvidenceException {
        return of(system, request(evidence, endorsements, NOW, NOW));
    }

    /** Examines {@code request}. */
    public static IntelExam of(AttestationSystem system, AttestationRequest request) throws EvidenceException {
        Checks checks = new Checks();
        return new IntelExam(checks, system.examine(request, checks));
    }

    /** A request under the root of the attester. */
    public static AttestationRequest request(
            List<byte[]> evidence, List<byte[]> endorsements, Instant evidenceTime, Instant appraisalTime)
            throws EvidenceException {
        TrustAnchors anchors = TrustAnchors.of(List.of(Certificate.read(Bytes.of(IntelAttester.ROOT.der()))));
        return new AttestationRequest(
                bytes(evidence),
                EndorsementSorter.sort(bytes(endorsements)),
                anchors,
                evidenceTime,
                appraisalTime,
                new ExpectedBinding.None());
    }

    private static List<Bytes> bytes(List<byte[]> files) {
        List<Bytes> read = new ArrayList<>();
        files.forEach(file -> read.add(Bytes.of(file)));
        return read;
    }

    /** A quote of the form, with statements that rate it. */
    public static IntelExam of(IntelAttester.Form form, IntelAttester attester, IntelCollateral collateral)
            throws EvidenceException {
        return of(system(form), List.of(attester.quote()), collateral.files());
    }

    /** The system that reads the form. */
    public static AttestationSystem system(IntelAttester.Form form) {
        return form == IntelAttester.Form.SGX_V3 ? new SgxSystem() : new TdxSystem();
    }

    /** The status, or no text. */
    public String status() {
        return examination.tcb().status().orElse("");
    }

    /** The advisories. */
    public List<String> advisories() {
        return examination.tcb().advisories();
    }

    /** The worst outcome of an aspect. */
    public Outcome outcome(Aspect aspect) {
        return checks.outcome(aspect);
    }

    /** The worst outcome of the check of this id; none if it was not recorded. */
    public Optional<Outcome> outcome(String id) {
        return checks.list().stream()
                .filter(check -> check.id().text().equals(id))
                .map(Check::outcome)
                .max(Outcome::compareTo);
    }
}

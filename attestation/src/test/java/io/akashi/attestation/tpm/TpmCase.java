package io.akashi.attestation.tpm;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.Check;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.Checks;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.TestPki;
import io.akashi.attestation.appraisal.Appraisal;
import io.akashi.attestation.appraisal.Appraiser;
import io.akashi.attestation.appraisal.AttestationSystems;
import io.akashi.attestation.binding.ExpectedBinding;
import io.akashi.attestation.crypto.ActivatedKey;
import io.akashi.attestation.crypto.VerificationKey;
import io.akashi.attestation.ear.VerifierId;
import io.akashi.attestation.endorsement.EndorsementSorter;
import io.akashi.attestation.policy.PolicyReader;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.system.Examination;
import io.akashi.attestation.system.SystemName;
import io.akashi.attestation.x509.TrustAnchors;
import io.akashi.testkit.attest.tpm.LogMint;
import io.akashi.testkit.attest.tpm.SoftTpm;
import io.akashi.testkit.attest.tpm.TpmCertificate;
import io.akashi.testkit.attest.tpm.TpmKey;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Evidence of a software TPM with all that it is judged by, good until a test changes something. */
final class TpmCase {
    static final KeyPair EK = TpmKey.rsa();
    static final KeyPair AK = TpmKey.ec("secp256r1");
    static final KeyPair KEY = TpmKey.ec("secp256r1");
    static final TestPki.Identity ROOT = TestPki.root("CN=TPM vendor");
    private static final Appraiser APPRAISER = Appraiser.of(new VerifierId("https://example.org", "test"));

    final SoftTpm tpm;
    final List<Bytes> endorsements = new ArrayList<>();
    TrustAnchors anchors = TrustAnchors.of(List.of(ROOT.certificate()));
    Instant evidenceTime = TestPki.NOW;
    Instant appraisalTime = TestPki.NOW;
    ExpectedBinding binding = new ExpectedBinding.None();

    private TpmCase(SoftTpm tpm) {
        this.tpm = tpm;
    }

    /** A TPM with these keys, nothing at hand but a list of the vendor. */
    static TpmCase bare(TpmKey endorsement, TpmKey attestation) {
        TpmCase made = new TpmCase(new SoftTpm(endorsement, attestation));
        made.endorsements.add(TestPki.crl(ROOT, List.of()).der());
        return made;
    }

    static TpmCase bare() {
        return bare(TpmKey.endorsement(EK), TpmKey.attestation(AK));
    }

    /** A TPM whose attestation key was activated by a certified endorsement key. */
    static TpmCase activated() throws EvidenceException {
        return bare().with(TpmCertificate.endorsement()).activate();
    }

    /** A TPM whose attestation key was certified. */
    static TpmCase certified() {
        TpmCase made = bare();
        made.endorsements.add(Bytes.of(made.tpm.attestation.file()));
        made.endorsements.add(Bytes.of(TpmCertificate.attestation().issue(ROOT.minted(), AK)));
        return made;
    }

    /** Adds a certificate of the endorsement key. */
    TpmCase with(TpmCertificate certificate) {
        endorsements.add(Bytes.of(certificate.issue(ROOT.minted(), tpm.endorsement.pair)));
        return this;
    }

    /** Trusts the attestation key as one that was activated, and has its public area at hand. */
    TpmCase activate() throws EvidenceException {
        Bytes key = Bytes.of(tpm.endorsement.pair.getPublic().getEncoded());
        anchors = anchors.and(new ActivatedKey(VerificationKey.ofSpki(key), Bytes.of(tpm.attestation.name())));
        endorsements.add(Bytes.of(tpm.attestation.file()));
        return this;
    }

    /** Drops what is at hand of this content. */
    TpmCase without(Bytes file) {
        endorsements.remove(file);
        return this;
    }

    AttestationRequest request(List<Bytes> evidence) throws EvidenceException {
        return new AttestationRequest(
                evidence, EndorsementSorter.sort(endorsements), anchors, evidenceTime, appraisalTime, binding);
    }

    /** Both the checks and what was read. */
    record Result(Checks checks, Examination examination) {
        /** The worst outcome of the check {@code id}; none if it was not recorded. */
        Optional<Outcome> outcome(CheckId id) {
            return checks.list().stream()
                    .filter(check -> check.id() == id)
                    .map(Check::outcome)
                    .max(Outcome::compareTo);
        }

        /** Whether {@code id} failed. */
        boolean failed(CheckId id) {
            return outcome(id).equals(Optional.of(Outcome.FAIL));
        }
    }

    Result examine(List<Bytes> evidence) throws EvidenceException {
        Checks checks = new Checks();
        return new Result(checks, new TpmSystem().examine(request(evidence), checks));
    }

    /** Examines a quote. */
    Result examine() throws EvidenceException {
        return examine(read(tpm.quoted()));
    }

    /** Appraises by a policy whose measurements are these members. */
    Appraisal appraise(List<Bytes> evidence, String measurements) throws Exception {
        String text =
                "{\"id\":\"p\",\"maximumAge\":\"PT5M\",\"bindings\":\"any()\",\"systems\":{\"tpm\":{\"measurements\":{"
                        + measurements + "},\"tcb\":\"any()\"}}}";
        return APPRAISER.appraise(
                SystemName.TPM,
                request(evidence),
                new PolicyReader(AttestationSystems::measurementNames).read(Bytes.ofUtf8(text)));
    }

    /** Minted files, read. */
    static List<Bytes> read(List<byte[]> files) {
        return files.stream().map(Bytes::of).toList();
    }

    /** One list of files. */
    @SafeVarargs
    static List<Bytes> files(List<Bytes>... parts) {
        List<Bytes> all = new ArrayList<>();
        for (List<Bytes> part : parts) {
            all.addAll(part);
        }
        return all;
    }

    /** A firmware that booted securely. */
    static LogMint log() {
        return LogMint.agile(4, 0x0b)
                .startup(3)
                .event(0, 8, new byte[] {1})
                .secureBoot(1)
                .event(4, 0x80000003, new byte[] {2});
    }
}

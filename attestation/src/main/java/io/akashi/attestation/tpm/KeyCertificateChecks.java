package io.akashi.attestation.tpm;

import io.akashi.attestation.CheckId;
import io.akashi.attestation.Checks;
import io.akashi.attestation.Verification;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.x509.Certificate;
import io.akashi.attestation.x509.ChainBuilder;
import io.akashi.attestation.x509.ChainChecks;
import io.akashi.attestation.x509.ChainResult;
import io.akashi.attestation.x509.ChainRules;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Judges the certificate of a TPM's key: its chain, what it is for, and revocation.
 *
 * @param candidates for the chain
 */
record KeyCertificateChecks(AttestationRequest request, List<Certificate> candidates, Checks checks) {
    /** A certificate that is the evidence itself: the issuer's signature is the only one. It is for either purpose. */
    void alone(Certificate certificate) {
        Optional<Certificate> issuer = candidates.stream()
                .filter(certificate::mayBeIssuedBy)
                .filter(candidate -> certificate.verify(candidate.key()) instanceof Verification.Holds)
                .findFirst();
        if (issuer.isPresent()) {
            checks.record(CheckId.SIGNATURE, certificate.verify(issuer.get().key()));
        } else {
            checks.noData(CheckId.ISSUER_MISSING, "the certificate of " + certificate.issuer(), "none with its key");
            checks.noData(CheckId.SIGNATURE, "the key of the issuer", "none");
        }
        KeyCertificate key = KeyCertificate.of(certificate);
        KeyPurpose purpose = Arrays.stream(KeyPurpose.values())
                .filter(candidate -> key.faults(candidate).isEmpty())
                .findFirst()
                .orElse(KeyPurpose.ENDORSEMENT);
        chain(key, purpose);
    }

    /**
     * Records the chain of {@code key} to an anchor, when the evidence was made, and revocation, when it is appraised; and, of a
     * certificate with a chain, whether it is for {@code purpose}: without one its words count for nothing.
     */
    void chain(KeyCertificate key, KeyPurpose purpose) {
        Certificate certificate = key.certificate();
        ChainRules rules = new ChainRules(key.understood());
        ChainResult result =
                ChainBuilder.build(certificate, candidates, request.anchors(), rules, request.evidenceTime());
        List<Certificate> path = result.builtPath().orElse(List.of());
        if (request.anchors().hasNoCertificate()) {
            checks.noData(CheckId.ANCHOR_MISSING, "an anchor for " + certificate, "none");
        } else {
            ChainChecks.PLAIN.record(checks, result);
        }
        if (!path.isEmpty()) {
            purpose(key, purpose);
        }
        if (path.size() < 2) {
            checks.noData(CheckId.CRL_MISSING, "a list for " + certificate, "no chain to ask about");
        }
        ChainChecks.revocation(checks, path, request.endorsements().revocationLists(), request.appraisalTime());
    }

    private void purpose(KeyCertificate key, KeyPurpose purpose) {
        String expected = "a certificate by TCG's profile for " + purpose;
        List<String> faults = key.faults(purpose);
        if (faults.isEmpty()) {
            checks.pass(CheckId.KEY_CERTIFICATE, expected, key.certificate().toString());
        } else {
            checks.fail(CheckId.KEY_CERTIFICATE, expected, String.join(", ", faults));
        }
    }
}

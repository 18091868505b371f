package io.akashi.attestation.tpm;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.Checks;
import io.akashi.attestation.crypto.ActivatedKey;
import io.akashi.attestation.crypto.VerificationKey;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.x509.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges the attestation key: whether a TPM holds it, and whether it signs nothing but what the TPM itself made. */
final class SignerChecks {
    private final TpmEvidence.Attested evidence;
    private final AttestationRequest request;
    private final Checks checks;

    SignerChecks(TpmEvidence.Attested evidence, AttestationRequest request, Checks checks) {
        this.evidence = evidence;
        this.request = request;
        this.checks = checks;
    }

    /** The certificate that vouches for {@code signer}, good or bad; none if none does. */
    Optional<KeyCertificate> record(Signer signer) {
        attributes(signer.area());
        signer.area().ifPresent(this::scheme);
        signer.area().ifPresent(this::qualifiedName);
        return voucher(signer);
    }

    /** A key that is not restricted would sign a forged structure as readily. */
    private void attributes(Optional<TpmPublic> area) {
        String expected = "a restricted signing key that was made in the TPM and cannot leave it";
        if (area.isEmpty()) {
            checks.noData(CheckId.KEY_ATTRIBUTES, expected, "no public area of the key");
            return;
        }
        TpmPublic.Attributes attributes = area.get().attributes();
        boolean good = attributes.stayInTpm()
                && attributes.restrictedSign()
                && area.get().isStronglyNamed();
        String actual = attributes + ", name by " + area.get().name().digest().text();
        if (good) {
            checks.pass(CheckId.KEY_ATTRIBUTES, expected, actual);
        } else {
            checks.fail(CheckId.KEY_ATTRIBUTES, expected, actual);
        }
    }

    /** A restricted key has one scheme for all its life. */
    private void scheme(TpmPublic area) {
        for (TpmEvidence.Statement statement : evidence.statements()) {
            TpmPublic.Scheme actual = statement.signature().scheme();
            if (!area.scheme().equals(Optional.of(actual))) {
                checks.fail(CheckId.ALG, "the scheme of the key, " + area.scheme(), actual.toString());
            }
        }
    }

    /** The hash of the qualified name is the key's own; by whom the key was reached shows where that can be computed. */
    private void qualifiedName(TpmPublic area) {
        String expected = "a qualified name of " + area.fullName();
        for (TpmEvidence.Statement statement : evidence.statements()) {
            Bytes actual = statement.attest().signer();
            Optional<String> parent =
                    Hierarchy.parent(area, actual, request.endorsements().opaque());
            if (!actual.slice(0, 2).equals(area.fullName().slice(0, 2))) {
                checks.fail(CheckId.QUALIFIED_SIGNER, expected, actual.hex());
            } else if (parent.isPresent()) {
                checks.pass(CheckId.QUALIFIED_SIGNER, expected, "below " + parent.get());
            } else {
                checks.notApplicable(CheckId.QUALIFIED_SIGNER, "the parent of the key is not at hand");
            }
        }
    }

    private Optional<KeyCertificate> voucher(Signer signer) {
        Optional<ActivatedKey> activated = signer.area()
                .flatMap(area -> request.anchors().activated().stream()
                        .filter(key -> key.name().equals(area.fullName()))
                        .findFirst());
        return activated.isPresent() ? activated(activated.get()) : certified(signer.key());
    }

    /** The verifier itself saw that the key lives beside an endorsement key: what is left is that key's certificate. */
    private Optional<KeyCertificate> activated(ActivatedKey key) {
        Optional<Certificate> found = of(key.endorsement(), candidates());
        if (found.isEmpty()) {
            missing("the certificate of the endorsement key", "none of it");
            return Optional.empty();
        }
        return Optional.of(chain(found.get(), KeyPurpose.ENDORSEMENT));
    }

    /** Nobody activated the key: somebody must have certified it, who did. */
    private Optional<KeyCertificate> certified(Optional<VerificationKey> key) {
        Optional<Certificate> found = evidence.certificates().stream()
                .findFirst()
                .or(() -> key.flatMap(known -> of(known, request.endorsements().certificates())));
        if (found.isEmpty()) {
            missing("a certificate of the attestation key, or its activation", "neither");
            return Optional.empty();
        }
        if (!key.equals(Optional.of(found.get().key()))) {
            checks.fail(CheckId.CHAIN_INVALID, "a certificate of the key of the quote", "one of another key");
        }
        if (request.anchors().hasNoCertificate()) {
            checks.noData(CheckId.AK_CHAIN_MISSING, "a chain to an anchor", "no anchor");
        }
        return Optional.of(chain(found.get(), KeyPurpose.ATTESTATION));
    }

    private void missing(String expected, String actual) {
        checks.noData(CheckId.EK_CHAIN_MISSING, expected, actual);
        checks.noData(CheckId.CRL_MISSING, "a certificate to ask about", "none");
    }

    private KeyCertificate chain(Certificate certificate, KeyPurpose purpose) {
        KeyCertificate key = KeyCertificate.of(certificate);
        new KeyCertificateChecks(request, candidates(), checks).chain(key, purpose);
        return key;
    }

    private List<Certificate> candidates() {
        List<Certificate> candidates = new ArrayList<>(request.endorsements().certificates());
        candidates.addAll(evidence.certificates());
        return candidates;
    }

    /** A certificate of {@code key}; of several one in force. */
    private Optional<Certificate> of(VerificationKey key, List<Certificate> certificates) {
        List<Certificate> found =
                certificates.stream().filter(c -> c.key().equals(key)).toList();
        return found.stream()
                .filter(c -> c.inForceAt(request.evidenceTime()))
                .findFirst()
                .or(() -> found.stream().findFirst());
    }
}

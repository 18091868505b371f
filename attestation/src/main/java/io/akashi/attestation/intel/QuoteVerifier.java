package io.akashi.attestation.intel;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.Checks;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Verification;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.crypto.SignatureAlgorithm;
import io.akashi.attestation.crypto.Signatures;
import io.akashi.attestation.crypto.VerificationKey;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.x509.Certificate;
import io.akashi.attestation.x509.ChainBuilder;
import io.akashi.attestation.x509.ChainChecks;
import io.akashi.attestation.x509.ChainResult;
import io.akashi.attestation.x509.ChainRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Records what is true of a quote: its three signatures, the chain of its PCK certificate when it was made, and at the
 * appraisal time revocation, Intel's statements and the level. What is left to the caller is the body.
 */
public final class QuoteVerifier {
    private static final ChainChecks CHAIN = new ChainChecks(CheckId.PCK_CHAIN_INVALID, CheckId.PCK_CHAIN_EXPIRED);

    private final Quote quote;
    private final QuotingEnclave enclave;
    private final TeeLevel tee;
    private final AttestationRequest request;
    private final Checks checks;

    private QuoteVerifier(Quote quote, TeeLevel tee, AttestationRequest request, Checks checks) {
        this.quote = quote;
        this.enclave = quote.signature().enclave();
        this.tee = tee;
        this.request = request;
        this.checks = checks;
    }

    /** Records everything about {@code quote} that does not depend on its body, and {@code tee} of its body. */
    public static IntelFindings verify(Quote quote, TeeLevel tee, AttestationRequest request, Checks checks) {
        return new QuoteVerifier(quote, tee, request, checks).verify();
    }

    private IntelFindings verify() {
        attestationKey();
        Optional<Certificate> pck = pck();
        if (pck.isEmpty()) {
            withoutPck();
            return IntelFindings.none(quote, tee);
        }
        checks.record(CheckId.QE_SIGNATURE, enclave.signed().verify(pck.get().key()));
        ChainResult chain = ChainBuilder.build(
                pck.get(), intermediates(), request.anchors(), ChainRules.STANDARD, request.evidenceTime());
        CHAIN.record(checks, chain);
        revocation(pck.get(), chain);
        return rating(pck.get(), chain);
    }

    /** The attestation key signed header and body, and the quoting enclave vouches for that key. */
    private void attestationKey() {
        QuoteSignature data = quote.signature();
        Bytes point = data.attestationKey();
        try {
            VerificationKey key = data.key(request.memory());
            checks.record(
                    CheckId.SIGNATURE,
                    Signatures.verify(SignatureAlgorithm.ES256, key, quote.signed(), data.signature()));
        } catch (EvidenceException e) {
            checks.fail(CheckId.SIGNATURE, "an attestation key on P-256", e.detail());
        }
        Bytes bound = Digest.SHA256
                .of(point.concat(data.enclave().authenticationData()))
                .padRight(64);
        checks.equal(CheckId.QE_REPORT_DATA, bound, data.enclave().report().reportData());
    }

    /** The PCK certificate in the quote; if it holds none, the one among the endorsements that fits the signature. */
    private Optional<Certificate> pck() {
        List<Certificate> inside = enclave.certificates();
        if (!inside.isEmpty()) {
            return inside.stream().filter(PckExtension::isIn).findFirst().or(() -> Optional.of(inside.get(0)));
        }
        return request.endorsements().certificates().stream()
                .filter(PckExtension::isIn)
                .filter(candidate -> enclave.signed().verify(candidate.key()) instanceof Verification.Holds)
                .findFirst();
    }

    private void withoutPck() {
        String actual = "certification data of type " + enclave.certification().type() + " and no such endorsement";
        checks.noData(CheckId.KEY_MISSING, "the PCK certificate of the platform", actual);
        checks.noData(CheckId.ISSUER_MISSING, "the PCK certificate of the platform", actual);
        checks.noData(CheckId.CRL_MISSING, "a list for the PCK certificate", "no certificate to ask about");
        checks.noData(CheckId.COLLATERAL, "Intel's statements about the platform", "not known which");
        checks.noData(CheckId.TCB, "a rating of the platform", "not known which");
    }

    private List<Certificate> intermediates() {
        List<Certificate> all = new ArrayList<>(enclave.certificates());
        all.addAll(request.endorsements().certificates());
        return all;
    }

    private void revocation(Certificate pck, ChainResult chain) {
        Optional<List<Certificate>> path = chain.builtPath();
        if (path.isEmpty()) {
            checks.noData(CheckId.CRL_MISSING, "a list for " + pck, "no chain to ask about");
            return;
        }
        ChainChecks.revocation(checks, path.get(), request.endorsements().revocationLists(), request.appraisalTime());
    }

    private IntelFindings rating(Certificate pck, ChainResult chain) {
        Optional<PckExtension> extension = extension(pck);
        if (extension.isEmpty()) {
            checks.noData(CheckId.COLLATERAL, "Intel's statements about the platform", "not known which");
            checks.noData(CheckId.TCB, "a rating of the platform", "not known which");
            return IntelFindings.none(quote, tee);
        }
        StatementFinder finder = new StatementFinder(request, checks);
        PlatformRating.Outcome outcome =
                new PlatformRating(extension.get(), tee, finder, checks).rate(enclave.report());
        if (chain.builtPath().isEmpty()) {
            checks.noData(CheckId.TCB, "the level in an authentic PCK certificate", "one without a chain to an anchor");
        }
        return new IntelFindings(
                quote, tee, extension, outcome, chain.builtPath().isPresent());
    }

    private Optional<PckExtension> extension(Certificate pck) {
        try {
            return Optional.of(PckExtension.of(pck, request.memory()));
        } catch (EvidenceException e) {
            checks.fail(CheckId.PCK_CHAIN_INVALID, "a PCK certificate", e.detail());
            return Optional.empty();
        }
    }
}

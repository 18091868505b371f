package io.akashi.attestation.snp;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.Checks;
import io.akashi.attestation.Verification;
import io.akashi.attestation.crypto.Curve;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.crypto.Signatures;
import io.akashi.attestation.crypto.VerificationKey;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.x509.Certificate;
import io.akashi.attestation.x509.ChainBuilder;
import io.akashi.attestation.x509.ChainChecks;
import io.akashi.attestation.x509.ChainResult;
import io.akashi.attestation.x509.ChainRules;
import io.akashi.attestation.x509.Revocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Records who signed a report and whether AMD stands behind the key. */
final class SnpVerifier {
    private static final ChainChecks CHAIN = new ChainChecks(CheckId.VCEK_CHAIN_INVALID, CheckId.VCEK_CHAIN_EXPIRED);
    private static final long ECDSA_P384_SHA384 = 1;

    private final SnpReport report;
    private final AttestationRequest request;
    private final Checks checks;

    private SnpVerifier(SnpReport report, AttestationRequest request, Checks checks) {
        this.report = report;
        this.request = request;
        this.checks = checks;
    }

    /** Returns the endorsement key that the report was judged by, if one is at hand. */
    static Optional<EndorsementKey> verify(SnpEvidence evidence, AttestationRequest request, Checks checks) {
        SnpVerifier verifier = new SnpVerifier(evidence.report(), request, checks);
        SnpGuestChecks.record(evidence.report().guest(), checks);
        checks.notApplicable(CheckId.COLLATERAL, "AMD makes no statements about its platforms");
        List<Certificate> candidates = new ArrayList<>(request.endorsements().certificates());
        candidates.addAll(evidence.attached());
        Optional<EndorsementKey> key = EndorsementKey.choose(evidence.report(), candidates, request.evidenceTime());
        if (key.isPresent()) {
            verifier.signature(key.get().certificate().key());
            verifier.chain(key.get().certificate(), candidates);
            SnpTcbChecks.record(evidence.report().platform(), key.get(), checks);
        } else {
            verifier.nothingToVerify();
        }
        return key;
    }

    private void nothingToVerify() {
        String kind = report.signer().key().text();
        if (report.signer().key() == SigningKey.NONE) {
            checks.noData(CheckId.UNSIGNED, "a signature", "none: the host masks the key");
        } else {
            checks.noData(CheckId.SIGNATURE, "a signature of a " + kind, "no key to check it with");
        }
        checks.noData(CheckId.VCEK_MISSING, "a certificate of a " + kind, "none");
        checks.noData(CheckId.CRL_MISSING, "a certificate to ask about", "none");
        checks.noData(CheckId.TCB, "a certificate that vouches for the level", "none");
    }

    private void signature(VerificationKey key) {
        SnpReport.Signer signer = report.signer();
        if (signer.algorithm() != ECDSA_P384_SHA384 || !key.curve().equals(Optional.of(Curve.P384))) {
            checks.fail(CheckId.ALG, "algorithm 1 and a key on P-384", "algorithm " + signer.algorithm() + ", " + key);
            return;
        }
        Bytes digest = Digest.SHA384.of(report.signed());
        Verification verification = Signatures.verifyDigest(key, digest, signer.r(), signer.s());
        checks.record(CheckId.REPORT_SIGNATURE, verification);
    }

    /** The list of the root covers the authorities below it; nobody lists endorsement keys, whose serials are all zero. */
    private void chain(Certificate leaf, List<Certificate> candidates) {
        ChainResult chain =
                ChainBuilder.build(leaf, candidates, request.anchors(), ChainRules.STANDARD, request.evidenceTime());
        CHAIN.record(checks, chain);
        List<Certificate> path = chain.builtPath().orElse(List.of());
        if (path.size() < 3) {
            checks.noData(CheckId.CRL_MISSING, "a list for the authority of " + leaf, "no chain to ask about");
        }
        for (int i = 1; i + 1 < path.size(); i++) {
            Revocation answer = Revocation.of(
                    path.get(i), path.get(i + 1), request.endorsements().revocationLists(), request.appraisalTime());
            ChainChecks.record(checks, answer);
        }
    }
}

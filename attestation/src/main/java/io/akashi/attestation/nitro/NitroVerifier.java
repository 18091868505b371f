package io.akashi.attestation.nitro;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.Checks;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Verification;
import io.akashi.attestation.crypto.SignatureAlgorithm;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.x509.Certificate;
import io.akashi.attestation.x509.ChainBuilder;
import io.akashi.attestation.x509.ChainChecks;
import io.akashi.attestation.x509.ChainResult;
import io.akashi.attestation.x509.ChainRules;
import java.util.List;
import java.util.Optional;

/** Records what is true of a document. The leaf lives three hours: the chain is judged when the evidence was made. */
final class NitroVerifier {
    private NitroVerifier() {}

    static void verify(NitroDocument document, AttestationRequest request, Checks checks) throws EvidenceException {
        signature(document, checks);
        ChainResult chain = ChainBuilder.build(
                document.certificate(),
                document.authorities(),
                request.anchors(),
                ChainRules.STANDARD,
                request.evidenceTime());
        ChainChecks.PLAIN.record(checks, chain);
        revocation(document, chain, request, checks);
        checks.notApplicable(CheckId.COLLATERAL, "AWS makes no statements about its platforms");
        checks.notApplicable(CheckId.TCB, "the document names no firmware level");
        debug(document, checks);
        checks.pass(CheckId.CONTENT, "the fields of the NSM documentation", "all there");
    }

    private static void signature(NitroDocument document, Checks checks) throws EvidenceException {
        Optional<SignatureAlgorithm> algorithm = document.message().algorithm();
        if (!algorithm.equals(Optional.of(SignatureAlgorithm.ES384))) {
            String found = algorithm.map(SignatureAlgorithm::joseName).orElse("none of ours");
            checks.fail(CheckId.ALG, SignatureAlgorithm.ES384.joseName(), found);
            return;
        }
        Verification verification =
                document.message().verify(document.certificate().key());
        checks.record(CheckId.COSE_SIGNATURE, verification);
    }

    private static void revocation(
            NitroDocument document, ChainResult chain, AttestationRequest request, Checks checks) {
        Optional<List<Certificate>> path = chain.builtPath();
        if (path.isEmpty()) {
            checks.noData(CheckId.CRL_MISSING, "a list for " + document.certificate(), "no chain to ask about");
            return;
        }
        ChainChecks.revocation(checks, path.get(), request.endorsements().revocationLists(), request.appraisalTime());
    }

    /** In debug mode the module reports PCRs of zeros: whoever runs the enclave reads its console. */
    private static void debug(NitroDocument document, Checks checks) {
        Bytes image = document.imageDigest();
        if (image.isZero()) {
            checks.fail(CheckId.DEBUG, "a PCR 0 that is not zero", "zeros: the enclave runs in debug mode");
        } else {
            checks.pass(CheckId.DEBUG, "a PCR 0 that is not zero", image.hex());
        }
    }
}

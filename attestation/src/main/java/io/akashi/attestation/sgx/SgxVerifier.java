package io.akashi.attestation.sgx;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.Checks;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.intel.EnclaveReport;
import io.akashi.attestation.intel.IntelFindings;
import io.akashi.attestation.intel.QuoteVerifier;
import io.akashi.attestation.intel.TeeLevel;
import io.akashi.attestation.system.AttestationRequest;

/** Records what is true of an enclave's quote. */
final class SgxVerifier {
    private SgxVerifier() {}

    static IntelFindings verify(SgxEvidence evidence, AttestationRequest request, Checks checks) {
        IntelFindings findings = QuoteVerifier.verify(evidence.quote(), new TeeLevel.Sgx(), request, checks);
        EnclaveReport report = evidence.report();
        if (report.isDebuggable()) {
            checks.fail(
                    CheckId.DEBUG,
                    "ATTRIBUTES without DEBUG",
                    report.attributes().hex());
        } else {
            checks.pass(
                    CheckId.DEBUG,
                    "ATTRIBUTES without DEBUG",
                    report.attributes().hex());
        }
        evidence.heldData().ifPresent(held -> heldData(held, report, checks));
        checks.pass(CheckId.CONTENT, "the report of an enclave, 384 bytes", "all there");
        return findings;
    }

    private static void heldData(Bytes held, EnclaveReport report, Checks checks) {
        Bytes expected = Digest.SHA256.of(held).padRight(report.reportData().size());
        checks.equal(CheckId.HELD_DATA, expected, report.reportData());
    }
}

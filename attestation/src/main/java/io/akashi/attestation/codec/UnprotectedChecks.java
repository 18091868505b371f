package io.akashi.attestation.codec;

import io.akashi.attestation.CheckId;
import io.akashi.attestation.Checks;

/** What is recorded of content that nobody signed. */
final class UnprotectedChecks {
    private UnprotectedChecks() {}

    static void record(Checks checks) {
        checks.notApplicable(CheckId.CHAIN, "nothing is signed");
        checks.noData(CheckId.CRL_MISSING, "a certificate to ask about", "none");
        checks.notApplicable(CheckId.COLLATERAL, "nothing is said of a platform");
        checks.notApplicable(CheckId.TCB, "nothing is said of a platform");
        checks.notApplicable(CheckId.DEBUG, "what it says of debugging is not vouched for");
        checks.pass(CheckId.CONTENT, "readable content", "read");
    }
}

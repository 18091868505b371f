package io.akashi.attestation.intel;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.Checks;
import java.util.Optional;

/** Compares the enclave that made a quote with the identity that Intel states, and rates it. */
record EnclaveMatch(Checks checks) {
    /** The rating, if it is that enclave and a level matches. */
    Optional<Rating> rate(EnclaveIdentity identity, EnclaveReport report) {
        if (!same("mrsigner", identity.mrSigner(), report.mrSigner())
                || !same("isvprodid", identity.isvProdId(), report.isvProdId())
                || !holds("miscselect", identity.miscSelect(), report.miscSelect())
                || !holds("attributes", identity.attributes(), report.attributes())) {
            return Optional.empty();
        }
        Optional<Rating> rating = IsvLevel.rate(identity.levels(), report.isvSvn());
        String expected = "a level of " + identity.id() + " that it reaches";
        String actual = "isvsvn " + report.isvSvn();
        if (rating.isPresent()) {
            checks.pass(CheckId.QE_IDENTITY, expected, actual + ", " + rating.get());
        } else {
            checks.fail(CheckId.TCB_NO_LEVEL, expected, "none for " + actual);
        }
        return rating;
    }

    private <T> boolean same(String name, T expected, T actual) {
        if (!expected.equals(actual)) {
            checks.fail(CheckId.QE_IDENTITY, name + " " + expected, name + " " + actual);
        }
        return expected.equals(actual);
    }

    private boolean holds(String name, Masked expected, Bytes actual) {
        if (!expected.matches(actual)) {
            checks.fail(CheckId.QE_IDENTITY, name + " " + expected, name + " " + actual);
        }
        return expected.matches(actual);
    }
}

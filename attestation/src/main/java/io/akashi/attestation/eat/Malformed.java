package io.akashi.attestation.eat;

import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;

/** The error of this package. */
final class Malformed {
    private Malformed() {}

    static EvidenceException eat(String expected, String actual) {
        return new EvidenceException(EvidenceErrorCode.MALFORMED_EAT, "expected " + expected + ", found " + actual);
    }
}

package io.akashi.conformance.attest;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.crypto.Curve;
import io.akashi.attestation.crypto.VerificationKey;

/** The key on P-256 in a TPM2B_PUBLIC: its last two parts are the coordinates, each after its size. */
public final class KeyOf {
    private static final int SIZE = 32;

    private KeyOf() {}

    /** The key in this structure. */
    public static VerificationKey publicArea(Bytes file) throws EvidenceException {
        int end = file.size();
        Bytes x = file.slice(end - 2 * SIZE - 2, end - SIZE - 2);
        return VerificationKey.ofPoint(Curve.P256, x, file.slice(end - SIZE, end));
    }
}

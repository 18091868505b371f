package io.akashi.attestation.endorsement;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.crypto.EcdsaForm;
import io.akashi.attestation.crypto.SignatureAlgorithm;
import io.akashi.attestation.crypto.Signed;
import io.akashi.attestation.json.JsonValue;

/**
 * A statement of Intel about its platforms, not yet verified.
 *
 * @param text the JSON text that is signed, byte for byte
 * @param body the same, parsed
 * @param signed the text under its signature: ECDSA P-256, two numbers of 32 bytes
 */
public record IntelStatement(Kind kind, Bytes text, JsonValue.Obj body, Signed signed) {
    IntelStatement(Kind kind, Bytes text, JsonValue.Obj body, Bytes signature) {
        this(kind, text, body, new Signed(SignatureAlgorithm.ES256, EcdsaForm.CONCATENATED, text, signature));
    }

    /** What is stated. */
    public enum Kind {
        /** TCB levels of one FMSPC. */
        TCB_INFO,
        /** Identity and levels of a quoting enclave. */
        ENCLAVE_IDENTITY,
        /** Which evaluations are supported. */
        EVALUATION_NUMBERS
    }
}

package io.akashi.attestation.crypto;

/** How the two numbers of an ECDSA signature are written. */
public enum EcdsaForm {
    /** Each with the size of the curve, most significant byte first: JOSE, COSE, Intel quotes. */
    CONCATENATED,
    /** A SEQUENCE of two INTEGERs in DER: X.509, TPM, App Attest. */
    DER
}

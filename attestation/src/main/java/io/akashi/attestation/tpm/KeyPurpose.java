package io.akashi.attestation.tpm;

/**
 * What a certificate says that a key of a TPM is for, in its extended key usage. Source: TCG EK Credential Profile 2.6,
 * 3.1.5; TCG Infrastructure Credential Profiles 1.1, 3.4.
 */
enum KeyPurpose {
    /** tcg-kp-EKCertificate: the key identifies a TPM, and others are activated by it. */
    ENDORSEMENT("2.23.133.8.1"),
    /** tcg-kp-AIKCertificate: the issuer saw to it that the key is a restricted one of a TPM. */
    ATTESTATION("2.23.133.8.3");

    private final String oid;

    KeyPurpose(String oid) {
        this.oid = oid;
    }

    String oid() {
        return oid;
    }
}

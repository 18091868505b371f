package io.akashi.attestation.crypto;

import io.akashi.attestation.Bytes;

/**
 * A key of a TPM that stands beside an endorsement key: the TPM that holds both returned a secret which was wrapped for both.
 *
 * @param endorsement the endorsement key; whether a vendor certified it is not said here
 * @param name of the key, which covers its public area
 */
public record ActivatedKey(VerificationKey endorsement, Bytes name) {}

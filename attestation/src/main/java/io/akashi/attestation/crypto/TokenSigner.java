package io.akashi.attestation.crypto;

import io.akashi.attestation.Bytes;

/** Whoever signs the results of appraisals; the key stays with it. */
public interface TokenSigner {
    /** The algorithm of its key. */
    SignatureAlgorithm algorithm();

    /** The name of its key, for the header of tokens. */
    String keyId();

    /** The signature of {@code message}, of ECDSA in the form {@link EcdsaForm#CONCATENATED}. */
    Bytes sign(Bytes message);
}

package io.akashi.attestation.cbor;

/** How a reader treats encodings that are well-formed but not preferred (RFC 8949, 4.1). */
public enum CborRules {
    /** Definite lengths and shortest integers only: the constrained profile of RFC 9711, section 6.3. */
    PREFERRED,
    /** Also indefinite lengths and longer integers: what deployed attesters and verifiers write. */
    WELL_FORMED
}

package io.akashi.attestation;

import java.util.Locale;

/** The ways in which input is unreadable. The text of a code is its name in lower case and never changes. */
public enum EvidenceErrorCode {
    /** The number or the kind of the files given is not that of the evidence type. */
    EVIDENCE_PARTS,
    /** No system of this name. */
    UNKNOWN_SYSTEM,
    /** A file is none of the endorsements we know. */
    UNKNOWN_ENDORSEMENT,
    /** The input ends before the structure does. */
    TRUNCATED,
    /** Bytes follow where the structure must end. */
    TRAILING_BYTES,
    /** A size, depth or count beyond the limits of the reader. */
    LIMIT_EXCEEDED,
    /** Text that is not in the expected alphabet. */
    MALFORMED_TEXT,
    /** A binary structure with a wrong constant or an impossible size. */
    MALFORMED_STRUCTURE,
    /** A version of a structure that we do not read. */
    UNSUPPORTED_VERSION,
    MALFORMED_JSON,
    MALFORMED_CBOR,
    /** One name twice in a map or an object. */
    DUPLICATE_KEY,
    MALFORMED_COSE,
    MALFORMED_JWS,
    MALFORMED_DER,
    MALFORMED_PEM,
    MALFORMED_CERTIFICATE,
    MALFORMED_CRL,
    MALFORMED_KEY,
    /** An algorithm outside the closed list of this library. */
    UNSUPPORTED_ALGORITHM,
    MALFORMED_EAT,
    MALFORMED_EAR,
    MALFORMED_CMW,
    /** A signed wrapping whose signature is of none of the trust anchors. */
    UNTRUSTED_SIGNER,
    MALFORMED_POLICY,
    /** A row of expected.json without the members of its form. */
    MALFORMED_VECTOR;

    /** The stable text. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

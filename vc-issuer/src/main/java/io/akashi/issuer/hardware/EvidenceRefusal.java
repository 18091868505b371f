package io.akashi.issuer.hardware;

import java.util.Locale;
import java.util.Objects;

/** Evidence is not taken for a key. The detail may be told to whoever showed it. */
public final class EvidenceRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final Code code;

    /** Why evidence is not taken. The text of a code is its name in lower case and never changes. */
    public enum Code {
        /** It is larger than what is kept. */
        EVIDENCE_TOO_LARGE,
        /** It cannot be read as what it says it is. */
        EVIDENCE_MALFORMED,
        /** Its kind is not one that is appraised. */
        EVIDENCE_UNKNOWN,
        /** The key is of a kind that no evidence can be bound to here. */
        KEY_NOT_SUPPORTED,
        /** It holds another nonce, audience, key or DID. */
        EVIDENCE_NOT_BOUND,
        /** The issuer's policy refuses the environment. */
        EVIDENCE_REFUSED,
        /** What is needed to judge it could not be had; later it may. */
        COLLATERAL_MISSING,
        /** The DID is not known, or not one that can be resolved here. */
        DID_NOT_RESOLVED,
        /** The DID has ended. */
        DID_DEACTIVATED,
        /** The DID's document does not hold the key under this name. */
        KEY_NOT_IN_DID,
        /** The request around the evidence is not in order. */
        REQUEST_MALFORMED,
        /** The key did not sign the request, or not this one, or not now. */
        POSSESSION_NOT_SHOWN;

        /** The stable text. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param detail one sentence with what was expected and what was found, without the code */
    public EvidenceRefusal(Code code, String detail) {
        super(Objects.requireNonNull(detail));
        this.code = Objects.requireNonNull(code);
    }

    /** Why. */
    public Code code() {
        return code;
    }

    /** The detail given at construction. */
    public String detail() {
        return Objects.requireNonNull(getMessage());
    }

    @Override
    public String toString() {
        return code.text() + ": " + detail();
    }
}

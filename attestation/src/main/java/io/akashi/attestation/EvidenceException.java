package io.akashi.attestation;

import java.util.Objects;

/**
 * The input cannot be read as what it claims to be. Evidence that can be read but does not convince is never an
 * exception: it is a failed {@link Check}.
 */
public final class EvidenceException extends Exception {
    private static final long serialVersionUID = 1L;

    private final EvidenceErrorCode code;

    /** @param detail one sentence with the expected and the actual value, without the code */
    public EvidenceException(EvidenceErrorCode code, String detail) {
        super(Objects.requireNonNull(detail));
        this.code = Objects.requireNonNull(code);
    }

    /** What could not be read. */
    public EvidenceErrorCode code() {
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

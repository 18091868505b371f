package io.akashi.sidetree;

import java.util.Objects;

/**
 * The input breaks a rule of the protocol. Carries a stable {@link ErrorCode} and a detail that shows what was expected
 * and what was found. Never a reason to try again.
 */
public final class ProtocolException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /** @param detail one sentence with the expected and the actual value, without the code */
    public ProtocolException(ErrorCode code, String detail) {
        super(Objects.requireNonNull(detail));
        this.code = Objects.requireNonNull(code);
    }

    /** The rule that was broken. */
    public ErrorCode code() {
        return code;
    }

    /** The detail given at construction. */
    public String detail() {
        return Objects.requireNonNull(getMessage());
    }

    @Override
    public String toString() {
        return code.code() + ": " + detail();
    }
}

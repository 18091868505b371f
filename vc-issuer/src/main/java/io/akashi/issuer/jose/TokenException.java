package io.akashi.issuer.jose;

import java.util.Objects;

/** A token, or something inside it, is not what it must be. */
public final class TokenException extends Exception {
    private static final long serialVersionUID = 1L;

    private final TokenErrorCode code;

    /** @param detail one sentence with the expected and the actual value, without the code */
    public TokenException(TokenErrorCode code, String detail) {
        super(Objects.requireNonNull(detail));
        this.code = Objects.requireNonNull(code);
    }

    /** The usual sentence: expected this, found that. What was found is shortened. */
    public static TokenException of(TokenErrorCode code, String expected, String actual) {
        String found = actual.length() <= 120 ? actual : actual.substring(0, 120) + "…";
        return new TokenException(code, "expected " + expected + ", found " + found);
    }

    /** What kind of fault it is. */
    public TokenErrorCode code() {
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

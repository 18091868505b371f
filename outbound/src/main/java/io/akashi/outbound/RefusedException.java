package io.akashi.outbound;

import java.util.Objects;

/** Carries a refusal to where the result is made. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    RefusedException(Refusal refusal, String detail) {
        super(detail);
        this.refusal = refusal;
    }

    Fetch.Refused result() {
        return new Fetch.Refused(refusal, Objects.requireNonNull(getMessage()));
    }
}

package io.akashi.attestation.policy;

import java.util.Objects;

/** A policy file cannot be used. Carries the place in the file and what is wrong there. */
public final class PolicyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final PolicyErrorCode code;
    private final String place;

    /** @param place the members from the outside in, joined by dots */
    public PolicyException(PolicyErrorCode code, String place, String detail) {
        super(place + ": " + detail);
        this.code = Objects.requireNonNull(code);
        this.place = place;
    }

    /** What is wrong. */
    public PolicyErrorCode code() {
        return code;
    }

    /** Where. */
    public String place() {
        return place;
    }
}

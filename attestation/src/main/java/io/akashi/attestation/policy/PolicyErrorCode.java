package io.akashi.attestation.policy;

import java.util.Locale;

/** The ways in which a policy file is unusable. The text of a code is its name in lower case and never changes. */
public enum PolicyErrorCode {
    NOT_JSON,
    MISSING_MEMBER,
    UNKNOWN_MEMBER,
    UNKNOWN_SYSTEM,
    UNKNOWN_MEASUREMENT,
    UNKNOWN_PROPERTY,
    /** A part of a TCB version that the system does not have. */
    UNKNOWN_COMPONENT,
    UNKNOWN_BINDING,
    /** A value of another type, or a text that is none of the choices. */
    WRONG_VALUE;

    /** The stable text. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

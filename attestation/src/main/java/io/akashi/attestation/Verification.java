package io.akashi.attestation;

/** The answer of a cryptographic check: it holds, or why it does not. Recorded through {@link Checks}, never reduced. */
public sealed interface Verification {
    /** It holds. */
    record Holds(String what) implements Verification {}

    /** It does not hold. */
    record Broken(String expected, String actual) implements Verification {}
}

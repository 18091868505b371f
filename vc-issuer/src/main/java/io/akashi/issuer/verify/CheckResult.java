package io.akashi.issuer.verify;

import io.akashi.attestation.Outcome;

/**
 * One question and its answer.
 *
 * @param expected what the rule demands, as a person reads it
 * @param actual what was found, as a person reads it
 */
public record CheckResult(CredentialCheck check, Outcome outcome, String expected, String actual) {
    /** Whether it is no reason to refuse. */
    public boolean isGood() {
        return outcome == Outcome.PASS || outcome == Outcome.NOT_APPLICABLE;
    }

    @Override
    public String toString() {
        return check.text() + " " + outcome.text() + ": expected " + expected + ", actual " + actual;
    }
}

package io.akashi.issuer.verify;

import io.akashi.attestation.Outcome;
import io.akashi.issuer.jose.TokenException;
import java.util.ArrayList;
import java.util.List;

/** The checks of one verification in the order they were made. Not safe for threads. */
final class CheckList {
    private final List<CheckResult> results = new ArrayList<>();

    void add(CredentialCheck check, Outcome outcome, String expected, String actual) {
        results.add(new CheckResult(check, outcome, expected, actual));
    }

    void pass(CredentialCheck check, String expected, String actual) {
        add(check, Outcome.PASS, expected, actual);
    }

    void fail(CredentialCheck check, String expected, String actual) {
        add(check, Outcome.FAIL, expected, actual);
    }

    void fail(CredentialCheck check, TokenException fault) {
        // The sentence of a fault has both sides in it already.
        add(check, Outcome.FAIL, "none of the known faults", fault.toString());
    }

    void record(CredentialCheck check, boolean good, String expected, String actual) {
        add(check, good ? Outcome.PASS : Outcome.FAIL, expected, actual);
    }

    List<CheckResult> results() {
        return List.copyOf(results);
    }
}

package io.akashi.attestation;

/**
 * One question asked of the evidence, and its answer.
 *
 * @param expected what the rule demands, as a person reads it
 * @param actual what was found, as a person reads it
 */
public record Check(CheckId id, Outcome outcome, String expected, String actual) {
    @Override
    public String toString() {
        return id.text() + " " + outcome.text() + ": expected " + expected + ", actual " + actual;
    }
}

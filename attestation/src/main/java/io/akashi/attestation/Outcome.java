package io.akashi.attestation;

/** How a check ended, from best to worst. */
public enum Outcome {
    /** The system or the request gives nothing to check. */
    NOT_APPLICABLE("not-applicable"),
    PASS("pass"),
    /** What is needed to decide is not at hand. */
    NO_DATA("no-data"),
    FAIL("fail");

    private final String text;

    Outcome(String text) {
        this.text = text;
    }

    /** The stable text. */
    public String text() {
        return text;
    }

    /** The worse of the two. */
    public Outcome worse(Outcome other) {
        return compareTo(other) >= 0 ? this : other;
    }
}

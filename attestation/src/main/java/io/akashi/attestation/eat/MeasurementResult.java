package io.akashi.attestation.eat;

/** How a measurement compared with its reference value. */
public enum MeasurementResult implements Named {
    SUCCESS(1, "success"),
    FAIL(2, "fail"),
    NOT_RUN(3, "not-run"),
    ABSENT(4, "absent");

    private final int number;
    private final String text;

    MeasurementResult(int number, String text) {
        this.number = number;
        this.text = text;
    }

    /** The number in CBOR. */
    @Override
    public int number() {
        return number;
    }

    /** The text in JSON. */
    @Override
    public String text() {
        return text;
    }
}

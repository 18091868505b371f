package io.akashi.attestation.eat;

/** The parts of a location (RFC 9711, 4.2.10). */
public enum LocationPart implements Named {
    LATITUDE(1, "latitude"),
    LONGITUDE(2, "longitude"),
    ALTITUDE(3, "altitude"),
    ACCURACY(4, "accuracy"),
    ALTITUDE_ACCURACY(5, "altitude-accuracy"),
    HEADING(6, "heading"),
    SPEED(7, "speed"),
    TIMESTAMP(8, "timestamp"),
    AGE(9, "age");

    private final int number;
    private final String text;

    LocationPart(int number, String text) {
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

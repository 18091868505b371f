package io.akashi.attestation.eat;

/** What the token is made for (RFC 9711, 4.3.3). */
public enum IntendedUse implements Named {
    GENERIC(1, "generic"),
    REGISTRATION(2, "registration"),
    PROVISIONING(3, "provisioning"),
    CSR(4, "csr"),
    POP(5, "pop");

    private final int number;
    private final String text;

    IntendedUse(int number, String text) {
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

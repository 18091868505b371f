package io.akashi.attestation.eat;

/** Whether debugging of the entity is possible (RFC 9711, 4.2.9). Never inherited by submodules. */
public enum DebugStatus implements Named {
    ENABLED(0, "enabled"),
    DISABLED(1, "disabled"),
    DISABLED_SINCE_BOOT(2, "disabled-since-boot"),
    DISABLED_PERMANENTLY(3, "disabled-permanently"),
    DISABLED_FULLY_AND_PERMANENTLY(4, "disabled-fully-and-permanently");

    private final int number;
    private final String text;

    DebugStatus(int number, String text) {
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

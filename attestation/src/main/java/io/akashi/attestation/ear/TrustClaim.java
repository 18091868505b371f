package io.akashi.attestation.ear;

import java.util.Arrays;
import java.util.Optional;

/** The claims of a trustworthiness vector (AR4SI), with their numbers in CBOR and names in JSON. */
public enum TrustClaim {
    /** Whether the environment is who it says. */
    INSTANCE_IDENTITY(0, "instance-identity"),
    /** Its configuration. */
    CONFIGURATION(1, "configuration"),
    /** The code it runs. */
    EXECUTABLES(2, "executables"),
    /** The files it may reach. */
    FILE_SYSTEM(3, "file-system"),
    /** The hardware and firmware below it. */
    HARDWARE(4, "hardware"),
    /** Whether its memory can be read from outside. */
    RUNTIME_OPAQUE(5, "runtime-opaque"),
    /** Whether what it stores can be read from outside. */
    STORAGE_OPAQUE(6, "storage-opaque"),
    /** Whether the data it takes in is trustworthy. */
    SOURCED_DATA(7, "sourced-data");

    private final int number;
    private final String text;

    TrustClaim(int number, String text) {
        this.number = number;
        this.text = text;
    }

    /** The claim of this number. */
    public static Optional<TrustClaim> ofNumber(long number) {
        return Arrays.stream(values()).filter(c -> c.number == number).findFirst();
    }

    /** The claim of this name. */
    public static Optional<TrustClaim> ofText(String text) {
        return Arrays.stream(values()).filter(c -> c.text.equals(text)).findFirst();
    }

    /** The number in CBOR. */
    public int number() {
        return number;
    }

    /** The name in JSON. */
    public String text() {
        return text;
    }
}

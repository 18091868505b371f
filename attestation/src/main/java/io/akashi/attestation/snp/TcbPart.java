package io.akashi.attestation.snp;

/**
 * A part of the firmware that has a security version of its own, 0 to 255, and its extension in the certificate of an
 * endorsement key. Source: AMD 57230, "VCEK Certificate and KDS Interface Specification", table 8.
 */
public enum TcbPart {
    BOOTLOADER("bootloader", 1),
    TEE("tee", 2),
    SNP("snp", 3),
    SPL4("spl4", 4),
    SPL5("spl5", 5),
    SPL6("spl6", 6),
    SPL7("spl7", 7),
    MICROCODE("microcode", 8),
    FMC("fmc", 9);

    private static final String ARC = "1.3.6.1.4.1.3704.1.3.";

    private final String text;
    private final int number;

    TcbPart(String text, int number) {
        this.text = text;
        this.number = number;
    }

    /** The name that policies use. */
    String text() {
        return text;
    }

    /** The object identifier of the extension. */
    String oid() {
        return ARC + number;
    }

    /** Whether no firmware is behind it yet: a certificate may leave it out, which means zero. */
    public boolean isReserved() {
        return this == SPL4 || this == SPL5 || this == SPL6 || this == SPL7;
    }
}

package io.akashi.attestation.snp;

/** The kind of key that a report names as its signer. */
enum SigningKey {
    /** Derived from the chip and its firmware level. */
    VCEK("VCEK"),
    /** Leased by AMD to a cloud provider, derived from a firmware level; says nothing of the chip. */
    VLEK("VLEK"),
    /** The host switched signing off. */
    NONE("none");

    private final String text;

    SigningKey(String text) {
        this.text = text;
    }

    /** AMD's name. */
    String text() {
        return text;
    }
}

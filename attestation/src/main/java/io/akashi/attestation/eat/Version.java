package io.akashi.attestation.eat;

import java.util.OptionalInt;

/** A version and how it is written: a scheme of CoSWID (RFC 9393, 4.1), or zero where none is said. */
public record Version(String text, int schemeNumber) {
    /** A version of no named scheme. */
    public static Version of(String text) {
        return new Version(text, 0);
    }

    /** The scheme, if it is said. */
    public OptionalInt scheme() {
        return schemeNumber == 0 ? OptionalInt.empty() : OptionalInt.of(schemeNumber);
    }
}

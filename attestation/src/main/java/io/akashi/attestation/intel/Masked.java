package io.akashi.attestation.intel;

import io.akashi.attestation.Bytes;

/** Bits that must stand at the places of {@code mask}; the others may be anything. Both of one size. */
record Masked(Bytes value, Bytes mask) {
    /** Whether {@code actual} has the bits. */
    boolean matches(Bytes actual) {
        if (actual.size() != mask.size()) {
            return false;
        }
        int differing = 0;
        for (int i = 0; i < mask.size(); i++) {
            differing |= (actual.at(i) ^ value.at(i)) & mask.at(i);
        }
        return differing == 0;
    }

    @Override
    public String toString() {
        return value + " under mask " + mask;
    }
}

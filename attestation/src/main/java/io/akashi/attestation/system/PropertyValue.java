package io.akashi.attestation.system;

import io.akashi.attestation.Bytes;

/** The value of a {@link Property}, in the form that the property has. */
public sealed interface PropertyValue {
    /** A number of 64 bits without sign. */
    record Number(long value) implements PropertyValue {
        @Override
        public String toString() {
            return Long.toUnsignedString(value);
        }
    }

    /** Bytes of the property's size. */
    record Bits(Bytes value) implements PropertyValue {
        @Override
        public String toString() {
            return value.hex();
        }
    }

    /** A text. */
    record Word(String value) implements PropertyValue {
        @Override
        public String toString() {
            return value;
        }
    }
}

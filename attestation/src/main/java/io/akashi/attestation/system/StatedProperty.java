package io.akashi.attestation.system;

import io.akashi.attestation.Bytes;

/**
 * A property as evidence states it.
 *
 * @param demanded whether a policy that does not name the property refuses the evidence: the value is none that goes
 *     without saying
 */
public record StatedProperty(Property property, PropertyValue value, boolean demanded) {
    /** A number that goes without saying. */
    public static StatedProperty number(Property property, long value) {
        return new StatedProperty(property, new PropertyValue.Number(value), false);
    }

    /** Bytes that go without saying. */
    public static StatedProperty bits(Property property, Bytes value) {
        return new StatedProperty(property, new PropertyValue.Bits(value), false);
    }

    /** A text that goes without saying. */
    public static StatedProperty word(Property property, String value) {
        return new StatedProperty(property, new PropertyValue.Word(value), false);
    }

    /** The same, which a policy must name if {@code remarkable}. */
    public StatedProperty demandedIf(boolean remarkable) {
        return new StatedProperty(property, value, remarkable);
    }
}

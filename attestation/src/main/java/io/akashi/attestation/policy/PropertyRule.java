package io.akashi.attestation.policy;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.system.PropertyValue;
import java.util.Set;

/** The values of one property that a policy allows. */
public sealed interface PropertyRule {
    /** Every value, and none too: {@code any()}. */
    record Any() implements PropertyRule {
        @Override
        public boolean allows(PropertyValue value) {
            return true;
        }

        @Override
        public String toString() {
            return "any()";
        }
    }

    /** These values and no others. */
    record OneOf(Set<PropertyValue> accepted) implements PropertyRule {
        /** Copies the set. */
        public OneOf {
            accepted = Set.copyOf(accepted);
        }

        @Override
        public boolean allows(PropertyValue value) {
            return accepted.contains(value);
        }

        @Override
        public String toString() {
            return "among " + accepted;
        }
    }

    /** Numbers from {@code minimum} to {@code maximum}, both without sign. */
    record Between(long minimum, long maximum) implements PropertyRule {
        @Override
        public boolean allows(PropertyValue value) {
            return value instanceof PropertyValue.Number number
                    && Long.compareUnsigned(number.value(), minimum) >= 0
                    && Long.compareUnsigned(number.value(), maximum) <= 0;
        }

        @Override
        public String toString() {
            return "from " + Long.toUnsignedString(minimum) + " to " + Long.toUnsignedString(maximum);
        }
    }

    /** Bits of which those in {@code set} are set and those in {@code clear} are not; the others may be anything. */
    record Masked(Bytes set, Bytes clear) implements PropertyRule {
        @Override
        public boolean allows(PropertyValue value) {
            if (!(value instanceof PropertyValue.Bits bits) || bits.value().size() != set.size()) {
                return false;
            }
            int wrong = 0;
            for (int i = 0; i < set.size(); i++) {
                wrong |= ~bits.value().at(i) & set.at(i) | bits.value().at(i) & clear.at(i);
            }
            return wrong == 0;
        }

        @Override
        public String toString() {
            return "with " + set + " set and " + clear + " clear";
        }
    }

    /** Whether {@code value} is allowed. */
    boolean allows(PropertyValue value);
}

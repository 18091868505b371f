package io.akashi.attestation.policy;

import java.util.Set;

/**
 * The values of one field that a policy allows.
 *
 * @param <T> the type of the values
 */
public sealed interface Allowed<T> {
    /** Every value: {@code any()}. */
    record Any<T>() implements Allowed<T> {}

    /**
     * The accepted values and no others; {@code refused} are those known to be bad, to say so in the result.
     *
     * @param <T> the type of the values
     */
    record Only<T>(Set<T> accepted, Set<T> refused) implements Allowed<T> {
        /** Copies the sets. */
        public Only {
            accepted = Set.copyOf(accepted);
            refused = Set.copyOf(refused);
        }
    }

    /** No value: the field is not configured. */
    record Unset<T>() implements Allowed<T> {}

    /** Whether {@code value} is allowed. */
    default boolean allows(T value) {
        return this instanceof Any
                || this instanceof Only<T> only && only.accepted().contains(value);
    }

    /** Whether {@code value} is known to be bad. */
    default boolean refuses(T value) {
        return this instanceof Only<T> only && only.refused().contains(value);
    }

    /** In words, for the result. */
    default String shown() {
        if (this instanceof Any) {
            return "any()";
        }
        return this instanceof Only<T> only ? only.accepted().toString() : "a configured value";
    }
}

package io.akashi.attestation.x509;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the search for a chain from a leaf to a trust anchor came to. */
public sealed interface ChainResult {
    /** A chain, leaf first and anchor last, with every certificate in force. */
    record Valid(List<Certificate> path) implements ChainResult {}

    /** A chain that holds but for {@code outside}, a certificate of it that is not in force at {@code at}. */
    record NotInForce(List<Certificate> path, Certificate outside, Instant at) implements ChainResult {}

    /** No chain. {@code cause} is of the attempt that came farthest. */
    record Unbuilt(Cause cause, String detail) implements ChainResult {}

    /** Why there is no chain. */
    enum Cause {
        /** Nothing at hand bears the name of the issuer of a certificate. */
        NO_ISSUER,
        /** A chain ends at a self-signed certificate that is no anchor. */
        ROOT_NOT_TRUSTED,
        /** A certificate was not signed by the issuer that it names. */
        SIGNATURE,
        /** An issuer may not issue: constraints, key usage, path length, a critical extension we do not know. */
        NOT_PERMITTED,
        /** The search was cut off: too many certificates of one name. */
        TOO_MUCH_WORK
    }

    /** The chain, if it holds, in force or not. */
    default Optional<List<Certificate>> builtPath() {
        if (this instanceof Valid valid) {
            return Optional.of(valid.path());
        }
        return this instanceof NotInForce late ? Optional.of(late.path()) : Optional.empty();
    }
}

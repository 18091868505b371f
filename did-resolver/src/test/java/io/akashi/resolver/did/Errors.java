package io.akashi.resolver.did;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What errors tests meet. */
public final class Errors {
    private Errors() {}

    /** The type of the error with which this ends. */
    public static DidErrorType of(ThrowingCallable action) {
        return catchThrowableOfType(DidException.class, action).type();
    }
}

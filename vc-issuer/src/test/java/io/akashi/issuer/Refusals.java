package io.akashi.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.akashi.issuer.jose.TokenErrorCode;
import io.akashi.issuer.jose.TokenException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Which code a refusal has. */
public final class Refusals {
    private Refusals() {}

    /** The code with which {@code call} refuses. */
    public static TokenErrorCode code(ThrowingCallable call) {
        TokenException refusal = catchThrowableOfType(TokenException.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal.code();
    }
}

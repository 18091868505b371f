package io.akashi.issuer.oid4vci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts that something is refused. */
public final class Refused {
    private Refused() {}

    /** Asserts that it is refused for this reason, with this in the description. */
    public static void assertRefused(VciErrorCode code, String part, ThrowingCallable attempt) {
        assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(
                        VciException.class,
                        e -> assertThat(e.code()).as(e.detail()).isEqualTo(code))
                .hasMessageContaining(part);
    }
}

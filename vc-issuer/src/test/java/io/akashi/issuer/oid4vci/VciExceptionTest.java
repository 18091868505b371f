package io.akashi.issuer.oid4vci;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VciExceptionTest {
    @Test
    void detail_hasOnlyCharactersThatAnErrorDescriptionMayHave() {
        String detail = new VciException(VciErrorCode.INVALID_PROOF, "expected \"é\"\n\\ " + "x".repeat(400)).detail();
        assertThat(detail).startsWith("expected '?'?? x").hasSize(300);
        assertThat(detail).matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]*");
    }
}

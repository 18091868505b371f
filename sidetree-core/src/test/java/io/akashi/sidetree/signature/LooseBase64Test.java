package io.akashi.sidetree.signature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LooseBase64Test {
    @Test
    void decode_readsBothAlphabets() {
        assertThat(LooseBase64.decode("-_-_", 3).orElseThrow())
                .isEqualTo(LooseBase64.decode("+/+/", 3).orElseThrow());
    }

    @Test
    void decode_ignoresStrayBits() {
        assertThat(LooseBase64.decode("AB", 1))
                .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAA=", "AA A", "AA.A", "AAAé", "AAA", "AAAAAA", ""})
    void decode_refusesOtherCharactersAndLengths(String text) {
        assertThat(LooseBase64.decode(text, 3)).isEmpty();
    }
}

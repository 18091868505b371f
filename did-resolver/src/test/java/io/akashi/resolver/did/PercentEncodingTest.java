package io.akashi.resolver.did;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PercentEncodingTest {
    @Test
    void decode_decodesOnce() {
        assertThat(PercentEncoding.decode("a%2Fb%252F%C3%A4+")).contains("a/b%2Fä+");
    }

    @Test
    void decode_ofPlainTextIsIt() {
        assertThat(PercentEncoding.decode("ä + b")).contains("ä + b");
    }

    @Test
    void decode_refusesBrokenTripletsAndBytes() {
        assertThat(PercentEncoding.decode("%")).isEmpty();
        assertThat(PercentEncoding.decode("a%2")).isEmpty();
        assertThat(PercentEncoding.decode("%g0")).isEmpty();
        assertThat(PercentEncoding.decode("%C3")).isEmpty();
        assertThat(PercentEncoding.decode("%C0%AF")).as("an overlong slash").isEmpty();
    }
}

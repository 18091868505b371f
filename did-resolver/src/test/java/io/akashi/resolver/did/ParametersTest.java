package io.akashi.resolver.did;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void ofDidUrl_decodesAfterTakingApart() throws DidException {
        assertThat(Parameters.ofDidUrl("service=a%26b%3Dc&relativeRef=%2Fx%3Fy%3D1&flag&&e=")
                        .values())
                .isEqualTo(Map.of("service", "a&b=c", "relativeRef", "/x?y=1", "flag", "", "e", ""));
    }

    @Test
    void ofDidUrl_refusesANameTwice_howeverItIsEncoded() {
        assertThat(Errors.of(() -> Parameters.ofDidUrl("service=a&s%65rvice=b")))
                .isEqualTo(DidErrorType.INVALID_DID_URL);
        assertThat(Errors.of(() -> Parameters.ofRequest("a=1&a=1"))).isEqualTo(DidErrorType.INVALID_OPTIONS);
    }

    @Test
    void and_refusesAnOptionInBothPlaces() throws DidException {
        Parameters one = Parameters.ofDidUrl("versionId=1");
        assertThat(Errors.of(() -> one.and(one))).isEqualTo(DidErrorType.INVALID_OPTIONS);
        assertThat(one.and(Parameters.ofRequest("service=x")).values())
                .isEqualTo(Map.of("versionId", "1", "service", "x"));
    }

    @Test
    void ofBody_readsTextsAndTruthValues() throws DidException {
        assertThat(Parameters.ofBody(bytes("{\"a\":\"b\",\"c\":true}")).values())
                .isEqualTo(Map.of("a", "b", "c", "true"));
        assertThat(Parameters.ofBody(new byte[0])).isEqualTo(Parameters.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "{", "{\"a\":1}", "{\"a\":null}", "{\"a\":{}}", "x"})
    void ofBody_refusesAnythingElse(String body) {
        assertThat(Errors.of(() -> Parameters.ofBody(bytes(body)))).isEqualTo(DidErrorType.INVALID_OPTIONS);
    }
}

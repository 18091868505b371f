package io.akashi.sidetree.model;

import static io.akashi.sidetree.Refusals.codeOf;
import static io.akashi.sidetree.Samples.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Base64Url;
import io.akashi.sidetree.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompactJwsTest {
    private static final String HEADER = encode("{\"alg\":\"ES256K\"}");

    private static String encode(String text) {
        return Base64Url.encode(text.getBytes(StandardCharsets.UTF_8));
    }

    private static CompactJws parse(String text) throws ProtocolException {
        return CompactJws.parse(Optional.of(JsonValue.of(text)));
    }

    @Test
    void parse_keepsTheThreeParts() throws ProtocolException {
        CompactJws jws = parse(HEADER + ".e30.sig");
        assertThat(jws.text()).isEqualTo(HEADER + ".e30.sig");
        assertThat(jws.signature()).isEqualTo("sig");
        assertThat(jws.payload()).isEqualTo(json("{}"));
        assertThat(new String(jws.signingInput(), StandardCharsets.US_ASCII)).isEqualTo(HEADER + ".e30");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a.b", "a.b.c.d", "...."})
    void parse_refusesOtherNumbersOfParts(String text) {
        assertThat(codeOf(() -> parse(text))).contains(ErrorCode.JWS_COMPACT_JWS_INVALID);
    }

    @Test
    void parse_refusesWhatIsNoString() {
        assertThat(codeOf(() -> CompactJws.parse(Optional.of(json("{}")))))
                .contains(ErrorCode.JWS_COMPACT_JWS_NOT_STRING);
        assertThat(codeOf(() -> CompactJws.parse(Optional.empty()))).contains(ErrorCode.JWS_COMPACT_JWS_NOT_STRING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"alg\":\"ES256K\",\"kid\":\"k\"}", "[]", "[1,2]", "5"})
    void parse_wantsExactlyOneMemberInTheHeader(String header) {
        assertThat(codeOf(() -> parse(encode(header) + ".e30.sig")))
                .contains(ErrorCode.JWS_PROTECTED_HEADER_MISSING_OR_UNKNOWN_PROPERTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"alg\":\"ES256\"}", "{\"alg\":5}", "{\"kid\":\"ES256K\"}", "[\"ES256K\"]"})
    void parse_wantsTheOneAlgorithm(String header) {
        assertThat(codeOf(() -> parse(encode(header) + ".e30.sig")))
                .contains(ErrorCode.JWS_PROTECTED_HEADER_MISSING_OR_INCORRECT_ALG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"alg\";\"ES256K\"}", "{,\"alg\":\"ES256K\"}", "{\"alg\":\"ES256K\"}}", "nonsense"})
    void parse_readsTheHeaderStrictly(String header) {
        assertThat(codeOf(() -> parse(encode(header) + ".e30.sig"))).contains(ErrorCode.JWS_CONTENT_NOT_JSON);
    }

    @Test
    void payload_isReadAsAnchoredBytesAre() throws ProtocolException {
        assertThat(parse(HEADER + "." + encode("{,\"a\";1}}") + ".sig").payload())
                .isEqualTo(json("{'a':1}"));
    }

    @Test
    void payload_thatIsNotJsonIsRefusedWhenItIsRead() throws ProtocolException {
        CompactJws jws = parse(HEADER + "." + encode("{]") + ".sig");
        assertThat(codeOf(jws::payload)).contains(ErrorCode.JWS_CONTENT_NOT_JSON);
    }

    @Test
    void parse_looksAtHeaderThenSignatureThenPayload() {
        assertThat(codeOf(() -> parse("*.*.*")))
                .contains(ErrorCode.ENCODER_VALIDATE_BASE64_URL_STRING_INPUT_NOT_BASE64_URL_STRING);
        assertThat(codeOf(() -> parse(HEADER + ".*.*"))).contains(ErrorCode.JWS_SIGNATURE_NOT_BASE64_URL_STRING);
        assertThat(codeOf(() -> parse(HEADER + ".*.sig"))).contains(ErrorCode.JWS_PAYLOAD_NOT_BASE64_URL_STRING);
    }

    @ParameterizedTest
    @ValueSource(strings = {".e30.", "..sig", ".e30.sig="})
    void parse_wantsNoPartEmptyAndNoPadding(String rest) {
        assertThat(codeOf(() -> parse(HEADER + rest))).isPresent();
    }
}

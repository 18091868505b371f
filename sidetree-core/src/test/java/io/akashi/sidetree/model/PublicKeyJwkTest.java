package io.akashi.sidetree.model;

import static io.akashi.sidetree.Refusals.codeOf;
import static io.akashi.sidetree.Samples.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Multihash;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicKeyJwkTest {
    private static final String X = "x".repeat(43);
    private static final String Y = "y".repeat(43);

    private static PublicKeyJwk parse(String text) throws ProtocolException {
        return PublicKeyJwk.parse(Optional.of(json(text)));
    }

    private static String jwk(String kty, String crv, String x, String y) {
        return "{'kty':" + kty + ",'crv':" + crv + ",'x':" + x + ",'y':" + y + "}";
    }

    @Test
    void parse_takesAnyCoordinatesOf43Characters() throws ProtocolException {
        PublicKeyJwk key = parse(jwk("'EC'", "'secp256k1'", "'" + X + "'", "'" + "/".repeat(43) + "'"));
        assertThat(key.x()).isEqualTo(X);
        assertThat(key.y()).isEqualTo("/".repeat(43));
    }

    @Test
    void revealValueAndCommitment_areHashesOfTheCanonicalKey() throws ProtocolException {
        PublicKeyJwk key = parse("{'y':'" + Y + "','x':'" + X + "','kty':'EC','crv':'secp256k1'}");
        byte[] canonical = ("{\"crv\":\"secp256k1\",\"kty\":\"EC\",\"x\":\"" + X + "\",\"y\":\"" + Y + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(key.revealValue()).isEqualTo(Multihash.of(canonical));
        assertThat(key.commitment()).isEqualTo(Multihash.ofDigestOf(canonical));
        assertThat(key.revealValue().encoded().commitment()).isEqualTo(key.commitment());
    }

    @ParameterizedTest
    @CsvSource({"'EC ',5,5,5,KTY", "EC,P-256,5,5,CRV", "EC,secp256k1,5,5,TYPE_X", "EC,secp256k1,short,5,TYPE_Y"})
    void parse_looksAtOneMemberAfterTheOther(String kty, String crv, String x, String y, String what) {
        ErrorCode code = ErrorCode.valueOf("JWK_ES256K_MISSING_OR_INVALID_" + what);
        assertThat(codeOf(() -> parse(jwk(quoted(kty), quoted(crv), quoted(x), quoted(y)))))
                .contains(code);
    }

    private static String quoted(String text) {
        return text.equals("5") ? text : "'" + text + "'";
    }

    @Test
    void parse_measuresXBeforeY() {
        assertThat(codeOf(() -> parse(jwk("'EC'", "'secp256k1'", "'" + X + "x'", "''"))))
                .contains(ErrorCode.JWK_ES256K_HAS_INCORRECT_LENGTH_OF_X);
        assertThat(codeOf(() -> parse(jwk("'EC'", "'secp256k1'", "'" + X + "'", "''"))))
                .contains(ErrorCode.JWK_ES256K_HAS_INCORRECT_LENGTH_OF_Y);
    }

    @Test
    void parse_refusesAnyOtherMemberFirst() {
        assertThat(codeOf(() -> parse("{'kid':'k'}"))).contains(ErrorCode.JWK_ES256K_HAS_UNKNOWN_PROPERTY);
        assertThat(codeOf(() -> parse("{'kty':'EC','nonce':'n'}"))).contains(ErrorCode.JWK_ES256K_HAS_UNKNOWN_PROPERTY);
    }

    @Test
    void parse_tellsNothingFromNull() {
        assertThat(codeOf(() -> PublicKeyJwk.parse(Optional.empty()))).contains(ErrorCode.JWK_ES256K_UNDEFINED);
        assertThat(codeOf(() -> parse("null"))).contains(ErrorCode.INPUT_UNEXPECTED_KIND);
    }
}

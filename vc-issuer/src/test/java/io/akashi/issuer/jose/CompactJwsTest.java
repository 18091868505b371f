package io.akashi.issuer.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import io.akashi.sidetree.encoding.Bytes;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompactJwsTest {
    private static final Set<SigningAlgorithm> ALL = EnumSet.allOf(SigningAlgorithm.class);
    private static final SoftwareSigningKey KEY = SoftwareSigningKey.generate(SigningAlgorithm.ES256);

    @ParameterizedTest
    @EnumSource(
            value = SigningAlgorithm.class,
            names = {"ES256", "ES384", "ES512", "ES256K", "EDDSA"})
    void verify_acceptsWhatTheKeySigned(SigningAlgorithm algorithm) throws TokenException {
        SoftwareSigningKey key = SoftwareSigningKey.generate(algorithm);
        CompactJws token = CompactJws.read(token(key));
        token.verify(key.publicKey(), ALL, "test");
        assertThat(token.claims().path("a").asInt()).isEqualTo(1);
    }

    @Test
    void sign_isReadByAnotherLibrary() throws Exception {
        ECKey key = (ECKey) KEY.publicKey();
        assertThat(JWSObject.parse(token(KEY)).verify(new ECDSAVerifier(key))).isTrue();
    }

    @Test
    void verify_refusesAnotherPayload() throws TokenException {
        String[] parts = token(KEY).split("\\.");
        String other = parts[0] + "." + TokenText.encode(Bytes.ofUtf8("{\"a\":2}")) + "." + parts[2];
        assertThat(verifying(other)).isEqualTo(TokenErrorCode.SIGNATURE_WRONG);
    }

    @Test
    void verify_refusesAnotherKey() {
        assertThat(verifying(token(SoftwareSigningKey.generate(SigningAlgorithm.ES256))))
                .isEqualTo(TokenErrorCode.SIGNATURE_WRONG);
    }

    @Test
    void verify_refusesAnAlgorithmOfAnotherCurve() {
        assertThat(verifying(token(SoftwareSigningKey.generate(SigningAlgorithm.ES256K))))
                .isEqualTo(TokenErrorCode.KEY_REFUSED);
    }

    @Test
    void verify_refusesAnAlgorithmThatIsNotAllowed() throws TokenException {
        CompactJws token = CompactJws.read(token(KEY));
        assertThatThrownBy(() -> token.verify(KEY.publicKey(), Set.of(SigningAlgorithm.EDDSA), "test"))
                .hasToString("algorithm_refused: expected one of [EDDSA], found ES256");
    }

    @Test
    void verify_refusesAnotherType() throws TokenException {
        CompactJws token = CompactJws.read(token(KEY));
        assertThatThrownBy(() -> token.verify(KEY.publicKey(), ALL, "vc+jwt"))
                .hasToString("type_unexpected: expected typ vc+jwt, found test");
    }

    @Test
    void requireType_takesTheWholeMediaType() throws TokenException {
        CompactJws.read(KEY_SIGNER.sign("application/TEST", TokenJson.object())).requireType("test");
    }

    private static final TokenSigner KEY_SIGNER = new TokenSigner(KEY);

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "ES256 ", ""})
    void read_refusesOtherAlgorithms(String alg) {
        assertThat(reading("{\"alg\":\"" + alg + "\"}")).isEqualTo(TokenErrorCode.ALGORITHM_REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"crit\":[\"x\"],\"x\":1", "\"b64\":false", "\"zip\":\"DEF\"", "\"kid\":1", "\"typ\":null"})
    void read_refusesHeaders(String member) {
        assertThat(reading("{\"alg\":\"ES256\"," + member + "}")).isEqualTo(TokenErrorCode.HEADER_REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "", "{\"alg\":\"ES256\",\"alg\":\"ES256\"}", "{\"alg\":\"ES256\"} {}", "{\"alg\":\"ES256\""
            })
    void read_refusesJson(String header) {
        assertThat(reading(header)).isEqualTo(TokenErrorCode.JSON_MALFORMED);
    }

    @Test
    void read_refusesOtherPartsThanThree() {
        String token = token(KEY);
        assertThat(readingToken(token + ".")).isEqualTo(TokenErrorCode.TOKEN_MALFORMED);
        assertThat(readingToken(token.substring(0, token.lastIndexOf('.')))).isEqualTo(TokenErrorCode.TOKEN_MALFORMED);
    }

    @Test
    void read_refusesPaddingAndStrayBits() {
        String token = token(KEY);
        assertThat(readingToken(token + "==")).isEqualTo(TokenErrorCode.TOKEN_MALFORMED);
        // 64 bytes leave four bits of the last character unused; the signature would be the same without this check.
        char last = token.charAt(token.length() - 1);
        assertThat(readingToken(token.substring(0, token.length() - 1) + (char) (last + 1)))
                .isEqualTo(TokenErrorCode.TOKEN_MALFORMED);
    }

    @Test
    void read_refusesTooLong() {
        assertThatThrownBy(() -> CompactJws.read(token(KEY), 20))
                .hasMessageContaining("expected at most 20 characters");
    }

    @Test
    void carriedKey_refusesASecret() throws TokenException {
        String header =
                "{\"alg\":\"ES256\",\"jwk\":{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"\",\"y\":\"\",\"d\":\"\"}}";
        CompactJws token = CompactJws.read(TokenText.encode(Bytes.ofUtf8(header)) + "..");
        assertThatThrownBy(token::carriedKey)
                .hasToString("key_refused: expected a public key, found one with the member d");
    }

    @Test
    void carriedKey_isTheSigners() throws TokenException {
        SoftwareSigningKey carried = KEY.as(new KeyReference.Carried(KEY.publicKey()));
        CompactJws token = CompactJws.read(token(carried));
        assertThat(token.carriedKey()).contains(KEY.publicKey());
    }

    @Test
    void sign_leavesTheKeysHeadersToTheKey() {
        assertThatThrownBy(() -> KEY_SIGNER.sign(TokenJson.object().put("kid", "a"), TokenJson.object()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String token(IssuerKey key) {
        return new TokenSigner(key).sign("test", TokenJson.object().put("a", 1));
    }

    private static TokenErrorCode verifying(String token) {
        return code(() -> CompactJws.read(token).verify(KEY.publicKey(), ALL, "test"));
    }

    private static TokenErrorCode reading(String header) {
        return readingToken(TokenText.encode(Bytes.ofUtf8(header)) + "..");
    }

    private static TokenErrorCode readingToken(String token) {
        return code(() -> CompactJws.read(token));
    }

    private static TokenErrorCode code(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        TokenException refusal = catchThrowableOfType(TokenException.class, call);
        assertThat(refusal).isNotNull();
        return refusal.code();
    }
}

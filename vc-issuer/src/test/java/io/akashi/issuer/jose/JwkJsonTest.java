package io.akashi.issuer.jose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import io.akashi.issuer.Refusals;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwkJsonTest {
    private static final Set<SigningAlgorithm> ALL = EnumSet.allOf(SigningAlgorithm.class);

    @ParameterizedTest
    @EnumSource(
            value = SigningAlgorithm.class,
            names = {"ES256", "ES384", "ES512", "ES256K", "EDDSA"})
    void read_isTheInverseOfWrite(SigningAlgorithm algorithm) throws TokenException {
        JWK key = SoftwareSigningKey.generate(algorithm).publicKey();
        assertThat(JwkJson.read(JwkJson.write(key))).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"d", "k", "p", "q", "dp", "dq", "qi", "oth"})
    void read_refusesSecretMembers(String name) {
        assertThat(reading(key().put(name, "AA"))).isEqualTo(TokenErrorCode.KEY_REFUSED);
    }

    @Test
    void read_refusesWhatIsNoObject() throws TokenException {
        for (String json : new String[] {"null", "[]", "7", "\"k\""}) {
            var value = TokenJson.read(json);
            assertThat(Refusals.code(() -> JwkJson.read(value))).isEqualTo(TokenErrorCode.KEY_REFUSED);
        }
        var missing = TokenJson.object().path("missing");
        assertThat(Refusals.code(() -> JwkJson.read(missing))).isEqualTo(TokenErrorCode.KEY_REFUSED);
    }

    @Test
    void read_refusesAPointOffItsCurve() {
        assertThat(reading(key().put("y", key().path("x").asText()))).isEqualTo(TokenErrorCode.KEY_REFUSED);
    }

    @Test
    void read_refusesKeysThatCannotSign() {
        assertThat(reading(TokenJson.object()
                        .put("kty", "OKP")
                        .put("crv", "X25519")
                        .put("x", "A".repeat(43))))
                .isEqualTo(TokenErrorCode.KEY_REFUSED);
        assertThat(reading(key().put("use", "enc"))).isEqualTo(TokenErrorCode.KEY_REFUSED);
        assertThat(reading(key().put("alg", "ES384"))).isEqualTo(TokenErrorCode.KEY_REFUSED);
        assertThat(reading(TokenJson.object().put("kty", "XX"))).isEqualTo(TokenErrorCode.KEY_REFUSED);
    }

    @Test
    void of_aKeyHasTheAlgorithmOfItsCurveAlone() throws TokenException {
        ECKey key = new ECKey.Builder(Curve.P_256, coordinate("x"), coordinate("y"))
                .keyUse(KeyUse.SIGNATURE)
                .build();
        assertThat(SigningAlgorithm.of(key)).containsExactly(SigningAlgorithm.ES256);
    }

    @ParameterizedTest
    @EnumSource(
            value = SigningAlgorithm.class,
            names = {"PS256", "PS384", "PS512", "RS256", "RS384", "RS512"})
    void verify_takesRsaAsAnotherLibrarySignsIt(SigningAlgorithm algorithm) throws Exception {
        JWSObject other = new JWSObject(new JWSHeader(JWSAlgorithm.parse(algorithm.text())), new Payload("{}"));
        other.sign(new RSASSASigner(RSA));
        CompactJws token = CompactJws.read(other.serialize());
        token.verifySignature(RSA.toPublicJWK(), ALL);
        JWK stated = new RSAKey.Builder(RSA.toPublicJWK())
                .algorithm(JWSAlgorithm.PS256)
                .build();
        if (algorithm != SigningAlgorithm.PS256) {
            assertThat(Refusals.code(() -> token.verifySignature(stated, ALL))).isEqualTo(TokenErrorCode.KEY_REFUSED);
        }
    }

    @Test
    void read_refusesASmallRsaKey() {
        ObjectNode small = TokenJson.object().put("kty", "RSA").put("e", "AQAB").put("n", "_".repeat(171));
        assertThat(reading(small)).isEqualTo(TokenErrorCode.KEY_REFUSED);
    }

    private static final RSAKey RSA = rsa();

    private static RSAKey rsa() {
        try {
            return new RSAKeyGenerator(2048).generate();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Base64URL coordinate(String name) {
        return new Base64URL(key().path(name).asText());
    }

    private static final SoftwareSigningKey EC = SoftwareSigningKey.generate(SigningAlgorithm.ES256);

    private static ObjectNode key() {
        return JwkJson.write(EC.publicKey());
    }

    private static TokenErrorCode reading(ObjectNode key) {
        return Refusals.code(() -> JwkJson.read(key));
    }
}

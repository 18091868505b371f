package io.akashi.issuer.vcdm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWK;
import io.akashi.issuer.Refusals;
import io.akashi.issuer.SharedVectors;
import io.akashi.issuer.jose.CompactJws;
import io.akashi.issuer.jose.JwkJson;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.issuer.jose.TokenErrorCode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.sdjwt.SdJwt;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of the suite for VC-JOSE-COSE and of the data model. */
class SpecificationCredentialsTest {
    private static final Instant NOW = Instant.parse("2024-12-16T12:00:00Z");
    private static final Set<SigningAlgorithm> ALL = EnumSet.allOf(SigningAlgorithm.class);
    private static final String FOLDER = "vc-jose-cose/input/";

    @Test
    void verify_acceptsTheMinimalCredential() throws TokenException {
        CompactJws token = CompactJws.read(SharedVectors.text(FOLDER + "credential-jose-minimal.txt"));
        VcJwt read = VcJwt.read(token).verify(key("vm-p256"), ALL, NOW);
        assertThat(read.types()).contains("ExampleAlumniCredential");
    }

    @Test
    void verify_refusesTheBadSignature() throws TokenException {
        CompactJws token = CompactJws.read(SharedVectors.text(FOLDER + "credential-jose-bad-signature.txt"));
        assertThat(Refusals.code(() -> VcJwt.read(token).verify(key("vm-ed25519"), ALL, NOW)))
                .isEqualTo(TokenErrorCode.SIGNATURE_WRONG);
    }

    @Test
    void read_refusesTheBadMediaType() throws TokenException {
        CompactJws token = CompactJws.read(SharedVectors.text(FOLDER + "credential-jose-bad-media-type.txt"));
        token.verifySignature(key("vm-ed25519"), ALL);
        assertThat(Refusals.code(() -> VcJwt.read(token))).isEqualTo(TokenErrorCode.TYPE_UNEXPECTED);
    }

    @Test
    void claims_areDisclosedInTheSelectiveCredential() throws TokenException {
        SdJwt token = SdJwt.parse(SharedVectors.text(FOLDER + "credential-sdjwt-selective.txt"));
        token.token().verify(key("vm-p384"), ALL, "vc+sd-jwt");
        assertThat(token.claims().path("credentialSubject").path("firstName").asText())
                .isEqualTo("Jane");
    }

    @Test
    void presentation_isRefusedForTheCoseInIt() throws TokenException {
        String text = SharedVectors.text(FOLDER + "presentation-jose-multiple.txt");
        CompactJws.read(text).verify(key("vm-p384"), ALL, VpJwt.TYPE);
        assertThat(Refusals.code(() -> VpJwt.read(text))).isEqualTo(TokenErrorCode.CREDENTIAL_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"credential-full", "credential-minimal", "credential-selective"})
    void check_acceptsTheUnsignedInputs(String name) throws TokenException {
        CredentialModel.check(TokenJson.read(SharedVectors.text(FOLDER + name + ".json")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example-1",
                "example-4",
                "example-11",
                "example-12",
                "example-13",
                "example-18",
                "example-20",
                "example-21",
                "example-23"
            })
    void check_acceptsTheExamplesOfTheModel(String name) throws TokenException {
        CredentialModel.check(
                TokenJson.read(SharedVectors.text("vcdm2/schema/verifiable-credential/" + name + ".json")));
    }

    private static JWK key(String name) throws TokenException {
        JsonNode method = TokenJson.read(SharedVectors.text(FOLDER + name + ".json"));
        return JwkJson.read(method.path("publicKeyJwk"));
    }
}

package io.akashi.resolver.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.resolver.did.DidErrorType;
import io.akashi.resolver.did.DidException;
import io.akashi.resolver.did.DidName;
import io.akashi.resolver.did.Errors;
import io.akashi.resolver.did.Parameters;
import io.akashi.resolver.did.ResolutionOptions;
import io.akashi.resolver.method.Resolved.Lasting;
import io.akashi.sidetree.encoding.Base64Url;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyAndJwkMethodTest {
    private static final String P256 =
            "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"axfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpY\","
                    + "\"y\":\"T-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU\"}"; // the base point of P-256

    private final DidMethod keys = new KeyMethod();
    private final DidMethod jwks = new JwkMethod();

    private static JsonObject document(DidMethod method, String did) throws DidException {
        Resolved resolved = method.resolve(DidName.parse(did), ResolutionOptions.NONE);
        assertThat(resolved.lasting()).isEqualTo(Lasting.FOR_EVER);
        return resolved.document().orElseThrow();
    }

    private static String jwk(String json) {
        return "did:jwk:" + Base64Url.encode(json.getBytes(StandardCharsets.UTF_8));
    }

    private DidErrorType refusedJwk(String json) {
        return Errors.of(() -> jwks.resolve(DidName.parse(jwk(json)), ResolutionOptions.NONE));
    }

    /** The pair of an Ed25519 key and the X25519 key that follows from it, as the method's specification shows it. */
    @Test
    void key_ofEd25519BringsTheX25519KeyThatFollowsFromIt() throws DidException {
        JsonObject document = document(keys, "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK");
        assertThat(document.get("keyAgreement").orElseThrow().toString())
                .contains("#z6LSj72tK8brWgZja8NLRwPigth2T9QRiG1uH9oKZuKjdh9p\"");
        assertThat(document.members().keySet())
                .isEqualTo(Set.of(
                        "@context",
                        "id",
                        "verificationMethod",
                        "authentication",
                        "assertionMethod",
                        "capabilityInvocation",
                        "capabilityDelegation",
                        "keyAgreement"));
    }

    @Test
    void key_ofX25519IsForAgreementAlone() throws DidException {
        JsonObject document = document(keys, "did:key:z6LSj72tK8brWgZja8NLRwPigth2T9QRiG1uH9oKZuKjdh9p");
        assertThat(document.members().keySet())
                .isEqualTo(Set.of("@context", "id", "verificationMethod", "keyAgreement"));
    }

    @Test
    void key_hasTheDidForItsIdAndKey() throws DidException {
        String did = "did:key:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme";
        JsonObject document = document(keys, did);
        assertThat(document.get("id")).contains(JsonValue.of(did));
        assertThat(document.get("verificationMethod").orElseThrow().toString())
                .contains("\"publicKeyMultibase\":\"zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"did:key:abc", "did:key:1.1:z6Mk", "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2do"})
    void key_refusesWhatIsNoKey(String did) {
        assertThat(Errors.of(() -> keys.resolve(DidName.parse(did), ResolutionOptions.NONE)))
                .isEqualTo(DidErrorType.INVALID_DID);
    }

    @Test
    void key_keepsNoVersions() throws DidException {
        ResolutionOptions version = ResolutionOptions.of(new Parameters(Map.of("versionId", "1")));
        ResolutionOptions certificates = ResolutionOptions.of(new Parameters(Map.of("x509chain", "a")));
        DidName did = DidName.parse("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK");
        assertThat(Errors.of(() -> keys.resolve(did, version))).isEqualTo(DidErrorType.FEATURE_NOT_SUPPORTED);
        assertThat(Errors.of(() -> keys.resolve(did, certificates))).isEqualTo(DidErrorType.FEATURE_NOT_SUPPORTED);
    }

    @Test
    void jwk_isItsOwnDocument() throws DidException {
        JsonObject document = document(jwks, jwk(P256));
        assertThat(document.get("verificationMethod").orElseThrow().toString()).contains("\"publicKeyJwk\":" + P256);
        assertThat(document.members().keySet()).contains("keyAgreement", "assertionMethod", "authentication");
    }

    @Test
    void jwk_isUsedAsItSays() throws DidException {
        assertThat(document(jwks, jwk(P256.replace("}", ",\"use\":\"sig\"}"))).members())
                .containsKey("authentication")
                .doesNotContainKey("keyAgreement");
        assertThat(document(jwks, jwk(P256.replace("}", ",\"use\":\"enc\"}"))).members())
                .containsKey("keyAgreement")
                .doesNotContainKey("authentication");
    }

    @Test
    void jwk_refusesSecretsAndWhatIsNoKey() {
        assertThat(refusedJwk(P256.replace("}", ",\"d\":\"AQ\"}"))).isEqualTo(DidErrorType.INVALID_DID);
        assertThat(refusedJwk("{\"kty\":\"oct\",\"k\":\"AQ\"}")).isEqualTo(DidErrorType.INVALID_DID);
        assertThat(refusedJwk(P256.replace("T-NC", "T-ND"))).as("no point").isEqualTo(DidErrorType.INVALID_DID);
        assertThat(refusedJwk(P256.replace("P-256", "P-224"))).isEqualTo(DidErrorType.INVALID_DID);
        assertThat(refusedJwk(P256.replace("\"kty\":\"EC\",", ""))).isEqualTo(DidErrorType.INVALID_DID);
        assertThat(refusedJwk("{\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\"AQAB\"}"))
                .isEqualTo(DidErrorType.INVALID_DID);
        assertThat(refusedJwk("{\"kty\":\"OKP\",\"crv\":\"Ed448\",\"x\":\"AQAB\"}"))
                .isEqualTo(DidErrorType.INVALID_DID);
        assertThat(refusedJwk("[]")).isEqualTo(DidErrorType.INVALID_DID);
        assertThat(refusedJwk("{")).isEqualTo(DidErrorType.INVALID_DID);
    }

    @Test
    void jwk_hasOneText() {
        String did = jwk("{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"" + "A".repeat(43) + "\"}");
        String other = did.substring(0, did.length() - 1) + (char) (did.charAt(did.length() - 1) + 1);
        assertThat(Errors.of(() -> jwks.resolve(DidName.parse(other), ResolutionOptions.NONE)))
                .isEqualTo(DidErrorType.INVALID_DID);
    }
}

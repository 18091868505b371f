package io.akashi.issuer.oid4vci.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.oid4vci.TestIssuer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DocumentsTest {
    private final VciSettings settings = TestIssuer.settings(TestIssuer.IDENTIFIER);

    @Test
    void issuer_namesItsEndpointsBelowItsIdentifier() {
        ObjectNode json = Documents.issuer(settings);
        assertThat(json.path("credential_issuer").asText()).isEqualTo(TestIssuer.IDENTIFIER);
        for (String name : List.of("credential", "nonce", "deferred_credential", "notification")) {
            assertThat(json.path(name + "_endpoint").asText()).isEqualTo(TestIssuer.IDENTIFIER + "/" + name);
        }
        assertThat(json.at("/batch_credential_issuance/batch_size").asInt()).isEqualTo(10);
    }

    @Test
    void issuer_saysOfEachConfigurationWhatProofsItTakes() {
        JsonNode configurations = Documents.issuer(settings).path("credential_configurations_supported");
        JsonNode attested = configurations.path(TestIssuer.ATTESTED);
        assertThat(attested.path("format").asText()).isEqualTo("dc+sd-jwt");
        assertThat(attested.path("vct").asText()).endsWith("/attested");
        assertThat(attested.at("/proof_types_supported/attestation/key_attestations_required")
                        .toString())
                .isEqualTo("{\"key_storage\":[\"iso_18045_high\"]}");
        JsonNode plain = configurations.path(TestIssuer.PLAIN);
        assertThat(plain.at("/proof_types_supported/jwt").has("key_attestations_required"))
                .isFalse();
        assertThat(plain.at("/proof_types_supported/jwt/proof_signing_alg_values_supported"))
                .hasSize(3);
        JsonNode unbound = configurations.path(TestIssuer.UNBOUND);
        assertThat(unbound.has("proof_types_supported")).isFalse();
        assertThat(unbound.has("cryptographic_binding_methods_supported")).isFalse();
    }

    @Test
    void issuer_describesCredentialsOfTheDataModel() {
        OfferedConfiguration configuration = new OfferedConfiguration(
                "vc",
                new CredentialFormat.VcJwt(
                        List.of("https://www.w3.org/ns/credentials/v2"), List.of("VerifiableCredential")),
                "vc",
                List.of("ES256"),
                OfferedConfiguration.Binding.NONE,
                TokenJson.object().set("display", TokenJson.object()));
        JsonNode json = Documents.issuer(VciSettings.of(settings.identifier(), List.of(configuration)))
                .at("/credential_configurations_supported/vc");
        assertThat(json.path("format").asText()).isEqualTo("vc+jwt");
        assertThat(json.path("credential_definition").toString())
                .isEqualTo(
                        "{\"@context\":[\"https://www.w3.org/ns/credentials/v2\"],\"type\":[\"VerifiableCredential\"]}");
        assertThat(json.has("credential_metadata")).isTrue();
    }

    @Test
    void issuer_announcesNoBatchOfOne() {
        VciSettings single = new VciSettings(
                settings.identifier(), settings.configurations(), 1, settings.display(), settings.access());
        assertThat(Documents.issuer(single).has("batch_credential_issuance")).isFalse();
    }

    @Test
    void authorizationServer_letsWalletsInWithoutANameUnlessSomeAreKnown() {
        ObjectNode json = Documents.authorizationServer(settings);
        assertThat(json.path("issuer").asText()).isEqualTo(TestIssuer.IDENTIFIER);
        assertThat(json.path("token_endpoint").asText()).isEqualTo(TestIssuer.IDENTIFIER + "/token");
        assertThat(json.path("pre-authorized_grant_anonymous_access_supported").asBoolean())
                .isTrue();
        VciSettings.Access closed =
                new VciSettings.Access(Set.of("wallet"), Duration.ofMinutes(1), Duration.ofDays(1), 1, false);
        assertThat(Documents.authorizationServer(TestIssuer.settings(closed))
                        .path("pre-authorized_grant_anonymous_access_supported")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void settings_refuseWhatWalletsCouldNotUse() {
        assertThatThrownBy(() -> VciSettings.of(settings.identifier(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        List<OfferedConfiguration> twice = List.of(
                settings.configurations().get(0), settings.configurations().get(0));
        assertThatThrownBy(() -> VciSettings.of(settings.identifier(), twice))
                .hasMessageContaining("two configurations");
        assertThatThrownBy(() -> new OfferedConfiguration.Binding(List.of("jwk"), Map.of()))
                .hasMessageContaining("or neither");
        assertThatThrownBy(() -> new ProofRule(List.of(), new ProofRule.Attestation.NotNeeded()))
                .hasMessageContaining("algorithm");
    }
}

package io.akashi.node.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.issuer.credential.CredentialCatalog;
import io.akashi.issuer.jose.IssuerIdentity;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.issuer.jose.SoftwareSigningKey;
import io.akashi.issuer.jose.TokenSigner;
import io.akashi.issuer.oid4vci.metadata.CredentialFormat;
import io.akashi.issuer.oid4vci.metadata.OfferedConfiguration;
import io.akashi.issuer.oid4vci.metadata.ProofRule;
import io.akashi.issuer.oid4vci.proof.HardwareProofs;
import java.util.List;
import org.junit.jupiter.api.Test;

class OfferedKindsTest {
    private static final OfferedKinds KINDS = new OfferedKinds(
            "did:ion", new IssuerIdentity(signing(SigningAlgorithm.ES384), signing(SigningAlgorithm.EDDSA)));

    private static IssuerIdentity.Signing signing(SigningAlgorithm algorithm) {
        return new IssuerIdentity.Signing("i", new TokenSigner(SoftwareSigningKey.generate(algorithm)));
    }

    private static OfferedConfiguration offered(String keys) throws Exception {
        String json = "{'configurations':[{'id':'A','format':'dc+sd-jwt','vct':'https://i.example/A','validity':'P1D',"
                + "'claims':[],'keys':" + keys + "}]}";
        return KINDS.of(
                CredentialCatalog.read(json.replace('\'', '"')).configurations().get(0));
    }

    @Test
    void of_theBuiltInKindsAsksForHighStorageAndNoUserAuthentication() {
        List<OfferedConfiguration> all =
                CredentialCatalog.hardwareBackedKey("https://i.example").configurations().stream()
                        .map(KINDS::of)
                        .toList();
        ProofRule.Attestation.Needed high = new ProofRule.Attestation.Needed(List.of("iso_18045_high"), List.of());
        OfferedConfiguration first = all.get(0);
        assertThat(first.format().id()).isEqualTo("dc+sd-jwt");
        assertThat(first.binding().proofs().get("jwt").attestation()).isEqualTo(high);
        assertThat(first.binding().proofs().get("attestation").attestation()).isEqualTo(high);
        assertThat(first.binding().proofs().get(HardwareProofs.TYPE).attestation())
                .isEqualTo(new ProofRule.Attestation.NotNeeded());
        assertThat(all.get(1).format()).isInstanceOf(CredentialFormat.VcJwt.class);
    }

    @Test
    void of_namesTheAlgorithmThatTheFormatsKeyHas() {
        assertThat(CredentialCatalog.hardwareBackedKey("https://i.example").configurations())
                .extracting(kind -> KINDS.of(kind).signingAlgorithms())
                .containsExactly(List.of("ES384"), List.of("EdDSA"));
    }

    @Test
    void of_aKindForEvidenceAloneTakesNoOtherProof() throws Exception {
        assertThat(offered("{'evidence':true}").binding().proofs()).containsOnlyKeys(HardwareProofs.TYPE);
    }

    @Test
    void of_aKindForAnyKeyDemandsNoAttestation() throws Exception {
        assertThat(offered("{}").binding().proofs())
                .containsOnlyKeys("jwt", "attestation", HardwareProofs.TYPE)
                .allSatisfy((type, rule) ->
                        assertThat(rule.attestation()).isEqualTo(new ProofRule.Attestation.NotNeeded()));
    }

    @Test
    void of_aKindThatIsBoundToNoKeyTakesNoProof() throws Exception {
        assertThat(offered("{'bound':false}").binding()).isEqualTo(OfferedConfiguration.Binding.NONE);
    }
}

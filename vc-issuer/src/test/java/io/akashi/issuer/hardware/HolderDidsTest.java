package io.akashi.issuer.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Bytes;
import io.akashi.issuer.hardware.HolderDids.Answer;
import io.akashi.resolver.DidResolver;
import io.akashi.resolver.KeptDocuments;
import io.akashi.resolver.Resolution;
import io.akashi.testkit.FakeOperationStore;
import io.akashi.testkit.MintedDid;
import io.akashi.testkit.TestNetworks;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HolderDidsTest {
    private final HolderClaim claim = new TdxHolder().claim("nonce", "");

    private Answer resolved(String purposes) {
        String jwk = claim.key().toJSONString();
        String document = "{\"didDocument\":{\"verificationMethod\":[{\"id\":\"#tee-1\",\"publicKeyJwk\":" + jwk
                + "},{\"id\":\"#odd\",\"publicKeyJwk\":{\"kty\":\"none\"}}]," + purposes + "}}";
        var body = io.akashi.sidetree.encoding.Bytes.ofUtf8(document);
        return new ResolvedHolderDids(did -> new Resolution.Found(body)).find("did:ion:x");
    }

    @Test
    void find_hasTheKeysOfTheDocument() {
        Answer answer = resolved("\"authentication\":[\"#tee-1\",\"#odd\"]");

        assertThat(answer).isEqualTo(new Answer.Document(Map.of("tee-1", claim.thumbprint())));
    }

    @Test
    void find_leavesOutAKeyThatMayNeitherAuthenticateNorAssert() {
        assertThat(resolved("\"keyAgreement\":[\"#tee-1\"]")).isEqualTo(new Answer.Document(Map.of()));
    }

    @Test
    void find_knowsALongFormThatIsNotPublished() {
        String method = TestNetworks.free().didMethod();
        DidResolver resolver = new DidResolver(TestNetworks.free(), new FakeOperationStore(), new KeptDocuments(0));
        HolderDids dids = new ResolvedHolderDids(resolver::resolve);

        assertThat(dids.find(MintedDid.seeded(1).longForm(method).text())).isInstanceOf(Answer.Document.class);
        assertThat(dids.find("did:" + method + ":EiAnKD8-jfdd0MDcZUjAbRgaThBrMxPTFOxcnfJhI7Ukaw"))
                .isInstanceOf(Answer.Unknown.class);
        assertThat(dids.find("did:web:example.com")).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void find_tellsOfADidThatHasEnded() {
        var body = io.akashi.sidetree.encoding.Bytes.ofUtf8("{}");
        HolderDids dids = new ResolvedHolderDids(did -> new Resolution.Deactivated(body));

        assertThat(dids.find("did:ion:x")).isEqualTo(new Answer.Deactivated());
    }

    @Test
    void find_hasTheKeyThatADidIs() {
        HolderDids dids = new SelfContainedHolderDids(new KnownDids());
        String did = "did:jwk:" + Bytes.ofUtf8(claim.key().toJSONString()).base64Url();

        assertThat(dids.find(did)).isEqualTo(new Answer.Document(Map.of("0", claim.thumbprint())));
        assertThat(dids.find("did:jwk:e30")).isInstanceOf(Answer.Unknown.class);
        assertThat(dids.find("did:ion:x")).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void find_hasTheKeyThatADidNames() {
        // The example of the did:key specification.
        String key = "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK";

        Answer answer = new SelfContainedHolderDids(new KnownDids()).find("did:key:" + key);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Document.class,
                        document -> assertThat(document.keys()).containsOnlyKeys(key));
    }
}

package io.akashi.resolver.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.resolver.did.DidErrorType;
import io.akashi.resolver.did.DidException;
import io.akashi.resolver.did.DidName;
import io.akashi.resolver.did.Errors;
import io.akashi.resolver.did.Parameters;
import io.akashi.resolver.did.ResolutionOptions;
import io.akashi.resolver.method.MintedChain.Fault;
import io.akashi.resolver.method.MintedChain.Leaf;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import java.util.Map;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class X509MethodTest {
    private static final String SUBJECT = "C=DE,ST=Berlin,O=My Company\\, Inc.,CN=Leaf";
    private static MintedChain chain;

    private final X509Method method = new X509Method();

    @BeforeAll
    static void mint() throws Exception {
        chain = MintedChain.of(new Leaf(SUBJECT).withUsage(KeyUsage.digitalSignature));
    }

    private JsonObject resolve(MintedChain minted, String policies) throws DidException {
        return resolve("did:x509:0:sha256:" + minted.fingerprint(1) + "::" + policies, minted.option());
    }

    private JsonObject resolve(String did, String certificates) throws DidException {
        ResolutionOptions options = ResolutionOptions.of(new Parameters(Map.of("x509chain", certificates)));
        return method.resolve(DidName.parse(did), options).document().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "subject:CN:Leaf",
                "subject:C:DE:ST:Berlin:O:My%20Company%2C%20Inc.",
                "eku:1.3.6.1.5.5.7.3.3",
                "san:email:bob%40example.com",
                "san:dns:example.com",
                "san:uri:https%3A%2F%2Fexample.com%2Fx",
                "fulcio-issuer:accounts.google.com",
                "eku:1.3.6.1.5.5.7.3.3::san:dns:example.com::subject:CN:Leaf"
            })
    void resolve_takesWhatThePoliciesAllow(String policies) throws DidException {
        assertThat(resolve(chain, policies).toString())
                .contains("#0\"", "\"crv\":\"P-256\"", "assertionMethod", "authentication")
                .doesNotContain("keyAgreement");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "subject:CN:Other",
                "subject:OU:Leaf",
                "subject:2.5.4.3:Leaf",
                "eku:1.2.3",
                "san:email:eve%40example.com",
                "san:dns:bob%40example.com",
                "fulcio-issuer:evil.example",
                "eku:1.3.6.1.5.5.7.3.3::subject:CN:Other"
            })
    void resolve_refusesWhatTheyDoNot(String policies) {
        assertThat(Errors.of(() -> resolve(chain, policies))).isEqualTo(DidErrorType.INVALID_OPTIONS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0:sha256:abc",
                "1:sha256:abc::eku:1.2",
                "0:md5:abc::eku:1.2",
                "0:sha256:a.b::eku:1.2",
                "0:sha256:abc::eku:x",
                "0:sha256:abc::none:x",
                "0:sha256:abc::subject:CN",
                "0:sha256:abc::subject:CN:a:CN:b",
                "0:sha256:abc::san:dn:x",
                "0:sha256:abc::eku",
                "0:sha256:abc::san:dns:a:b"
            })
    void resolve_refusesOtherIdentifiers(String id) {
        assertThat(Errors.of(() -> resolve("did:x509:" + id, chain.option()))).isEqualTo(DidErrorType.INVALID_DID);
    }

    @Test
    void resolve_namesAnAuthority_neverTheFirstCertificate() throws DidException {
        assertThat(resolve("did:x509:0:sha256:" + chain.fingerprint(2) + "::subject:CN:Leaf", chain.option()))
                .isNotNull();
        assertThat(Errors.of(() ->
                        resolve("did:x509:0:sha256:" + chain.fingerprint(0) + "::subject:CN:Leaf", chain.option())))
                .isEqualTo(DidErrorType.INVALID_OPTIONS);
    }

    @Test
    void resolve_needsAWholeChainInOrder() {
        String did = "did:x509:0:sha256:" + chain.fingerprint(1) + "::subject:CN:Leaf";
        String[] parts = chain.option().split(",");
        String[] wrong = {
            parts[0],
            parts[0] + "," + parts[2],
            parts[1] + "," + parts[0] + "," + parts[2],
            parts[0] + "," + parts[1] + ",AAAA",
            parts[0] + "," + parts[1] + ",",
            "," + chain.option(),
            chain.option() + "," + "A".repeat(50_000)
        };
        for (String certificates : wrong) {
            assertThat(Errors.of(() -> resolve(did, certificates))).isEqualTo(DidErrorType.INVALID_OPTIONS);
        }
        assertThat(Errors.of(() -> method.resolve(DidName.parse(did), ResolutionOptions.NONE)))
                .isEqualTo(DidErrorType.INVALID_OPTIONS);
    }

    @Test
    void resolve_refusesASignatureByAnother() throws Exception {
        MintedChain other = MintedChain.of(new Leaf(SUBJECT));
        String mixed = other.option().split(",")[0] + "," + chain.option().split(",", 2)[1];
        String did = "did:x509:0:sha256:" + chain.fingerprint(1) + "::subject:CN:Leaf";
        assertThat(Errors.of(() -> resolve(did, mixed))).isEqualTo(DidErrorType.INVALID_OPTIONS);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void resolve_refusesAChainWithAFault(Fault fault) throws Exception {
        MintedChain faulty = MintedChain.withFault(new Leaf(SUBJECT), fault);
        assertThat(Errors.of(() -> resolve(faulty, "subject:CN:Leaf"))).isEqualTo(DidErrorType.INVALID_OPTIONS);
    }

    @Test
    void resolve_usesTheKeyAsTheCertificateSays() throws Exception {
        assertThat(resolve(MintedChain.of(new Leaf(SUBJECT)), "subject:CN:Leaf").members())
                .containsKeys("assertionMethod", "keyAgreement");
        assertThat(resolve(MintedChain.of(new Leaf(SUBJECT).withUsage(KeyUsage.keyAgreement)), "subject:CN:Leaf")
                        .members())
                .containsKey("keyAgreement")
                .doesNotContainKey("assertionMethod");
        MintedChain neither = MintedChain.of(new Leaf(SUBJECT).withUsage(KeyUsage.keyEncipherment));
        assertThat(Errors.of(() -> resolve(neither, "subject:CN:Leaf"))).isEqualTo(DidErrorType.INVALID_OPTIONS);
    }

    @Test
    void resolve_refusesASubjectThatSaysOneThingTwice() throws Exception {
        MintedChain twice = MintedChain.of(new Leaf("CN=Leaf,CN=Other"));
        assertThat(Errors.of(() -> resolve(twice, "subject:CN:Leaf"))).isEqualTo(DidErrorType.INVALID_OPTIONS);
    }
}

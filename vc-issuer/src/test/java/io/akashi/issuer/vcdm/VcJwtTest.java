package io.akashi.issuer.vcdm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWK;
import io.akashi.issuer.Refusals;
import io.akashi.issuer.TestKeys;
import io.akashi.issuer.jose.CompactJws;
import io.akashi.issuer.jose.JwkJson;
import io.akashi.issuer.jose.KeyReference;
import io.akashi.issuer.jose.PresentationRequest;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.issuer.jose.TokenErrorCode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.jose.TokenSigner;
import io.akashi.sidetree.encoding.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VcJwtTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final PresentationRequest REQUEST = new PresentationRequest("https://verifier.example", "n-1");
    private static final Set<SigningAlgorithm> ES256 = Set.of(SigningAlgorithm.ES256);

    @Test
    void verify_acceptsWhatWasIssued() throws TokenException {
        VcJwt read = verify(VcJwt.issue(TestKeys.issuer(), credential()), NOW);
        assertThat(read.credential()).isEqualTo(credential());
        assertThat(read.types()).containsExactly("VerifiableCredential", "T");
    }

    @Test
    void read_tellsTheKeyOfTheIssuer() throws TokenException {
        VcJwt.Unverified read = VcJwt.read(CompactJws.read(VcJwt.issue(TestKeys.issuer(), credential())));
        assertThat(read.keyUrl()).contains(TestKeys.ISSUER_DID + "#key-1");
    }

    @Test
    void verify_refusesOneOutOfItsTime() {
        String token = VcJwt.issue(TestKeys.issuer(), credential());
        assertThat(Refusals.code(() -> verify(token, NOW.plus(Duration.ofDays(400)))))
                .isEqualTo(TokenErrorCode.EXPIRED);
        assertThat(Refusals.code(() -> verify(token, NOW.minus(Duration.ofDays(400)))))
                .isEqualTo(TokenErrorCode.NOT_YET_VALID);
    }

    @Test
    void issue_refusesTheKeyOfAnother() {
        assertThatThrownBy(() -> VcJwt.issue(TestKeys.holder(), credential()))
                .hasMessageContaining("is not of the issuer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vc", "vp"})
    void read_refusesTheWrappingClaimsOfVersion1(String name) {
        ObjectNode credential = credential();
        credential.putObject(name);
        assertThat(reading(credential)).isEqualTo(TokenErrorCode.CLAIM_REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "jti", "sub"})
    void read_refusesClaimsThatSayOtherwise(String name) {
        assertThat(reading(credential().put(name, "https://other.example"))).isEqualTo(TokenErrorCode.CLAIM_REFUSED);
    }

    @Test
    void read_refusesARelativeKidWithoutIss() {
        TokenSigner relative = new TokenSigner(TestKeys.ISSUER.as(new KeyReference.Named("#key-1")));
        assertThat(Refusals.code(() -> VcJwt.read(CompactJws.read(VcJwt.issue(relative, credential())))))
                .isEqualTo(TokenErrorCode.HEADER_REFUSED);
    }

    @Test
    void read_takesARelativeKidWithIss() throws TokenException {
        TokenSigner relative = new TokenSigner(TestKeys.ISSUER.as(new KeyReference.Named("#key-1")));
        String token = VcJwt.issue(relative, credential().put("iss", TestKeys.ISSUER_DID));
        assertThat(VcJwt.read(CompactJws.read(token)).keyUrl()).contains(TestKeys.ISSUER_DID + "#key-1");
    }

    @Test
    void read_refusesAKidOfAnotherDid() {
        String token = TestKeys.holder().sign(VcJwt.TYPE, credential());
        assertThat(Refusals.code(() -> VcJwt.read(CompactJws.read(token)))).isEqualTo(TokenErrorCode.KEY_REFUSED);
    }

    @Test
    void read_refusesOtherTypesOfToken() {
        String type = TestKeys.issuer().sign("jwt", credential());
        assertThat(Refusals.code(() -> VcJwt.read(CompactJws.read(type)))).isEqualTo(TokenErrorCode.TYPE_UNEXPECTED);
        String content =
                TestKeys.issuer().sign(TokenJson.object().put("typ", "vc+jwt").put("cty", "jwt"), credential());
        assertThat(Refusals.code(() -> VcJwt.read(CompactJws.read(content)))).isEqualTo(TokenErrorCode.TYPE_UNEXPECTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'@context':'https://www.w3.org/ns/credentials/v2'",
                "'@context':['https://other.example','https://www.w3.org/ns/credentials/v2']",
                "'@context':['https://www.w3.org/ns/credentials/v2','https://www.w3.org/ns/credentials/v2']",
                "'@context':['https://www.w3.org/ns/credentials/v2',1]",
                "'type':'T'",
                "'type':[]",
                "'type':['VerifiableCredential',1]",
                "'type':['VerifiableCredential','VerifiableCredential']",
                "'id':['urn:a:b']",
                "'id':'no url'",
                "'issuer':{}",
                "'issuer':'x'",
                "'credentialSubject':[]",
                "'credentialSubject':{}",
                "'credentialSubject':'urn:a:b'",
                "'credentialSubject':[{'a':1},{}]",
                "'credentialSubject':{'id':1}",
                "'validFrom':'2026-01-01T00:00:00'",
                "'validFrom':'2026-02-31T00:00:00Z'",
                "'validFrom':1",
                "'validFrom':'2027-06-01T00:00:00Z'",
                "'credentialStatus':{'id':'urn:a:b'}",
                "'credentialStatus':[{'type':'T','id':1}]",
                "'credentialSchema':{'type':'T'}",
                "'evidence':[{'id':'urn:a:b'}]",
                "'termsOfUse':{'id':'urn:a:b'}",
                "'refreshService':{'id':'urn:a:b'}",
                "'relatedResource':{'id':'urn:a:b'}",
                "'relatedResource':[{'id':'urn:a:b','digestSRI':'s'},{'id':'urn:a:b','digestSRI':'s'}]"
            })
    void check_refusesWhatIsNotOfTheModel(String member) {
        ObjectNode credential = credential();
        credential.setAll(json("{" + member + "}"));
        assertThat(reading(credential)).isEqualTo(TokenErrorCode.CREDENTIAL_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'@context':['https://www.w3.org/ns/credentials/v2',{'a':'urn:x:y'}]",
                "'issuer':{'id':'did:example:issuer','name':'N'}",
                "'credentialSubject':[{'a':1},{'id':'urn:a:b'}]",
                "'validFrom':'2026-01-01T00:00:00.123+02:00'",
                "'credentialSchema':{'type':['T'],'id':'urn:a:b'}",
                "'relatedResource':{'id':'urn:a:b','digestMultibase':'u'}",
                "'unknown':{'a':[null]}"
            })
    void check_acceptsWhatIs(String member) throws TokenException {
        ObjectNode credential = credential();
        credential.setAll(json("{" + member + "}"));
        CredentialModel.check(credential);
    }

    @Test
    void presentation_isOfTheHolder() throws TokenException {
        VpJwt read = VpJwt.read(presented());
        read.verify(TestKeys.HOLDER.publicKey(), REQUEST, NOW, Duration.ofMinutes(5));
        assertThat(read.credentials()).hasSize(1);
        assertThat(read.keyUrl()).contains(TestKeys.HOLDER_DID + "#key-1");
    }

    @Test
    void presentation_refusesAnotherRequestKeyAndTime() throws TokenException {
        VpJwt read = VpJwt.read(presented());
        PresentationRequest other = new PresentationRequest("https://verifier.example", "n-2");
        assertThat(presenting(read, TestKeys.HOLDER.publicKey(), other, NOW))
                .isEqualTo(TokenErrorCode.HOLDER_BINDING_WRONG);
        assertThat(presenting(read, TestKeys.ISSUER.publicKey(), REQUEST, NOW))
                .isEqualTo(TokenErrorCode.SIGNATURE_WRONG);
        assertThat(presenting(read, TestKeys.HOLDER.publicKey(), REQUEST, NOW.plusSeconds(361)))
                .isEqualTo(TokenErrorCode.EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'type':['VerifiableCredential']",
                "'verifiableCredential':['x']",
                "'verifiableCredential':[{'@context':'https://www.w3.org/ns/credentials/v2','id':'data:x,y','type':'EnvelopedVerifiableCredential'}]",
                "'verifiableCredential':[{'id':'data:application/vc+jwt,y','type':'EnvelopedVerifiableCredential'}]",
                "'holder':1"
            })
    void presentation_refusesWhatIsNotOfTheModel(String member) {
        ObjectNode presentation = PresentationModel.write(TestKeys.HOLDER_DID, List.of("a.b.c"));
        presentation.setAll(json("{" + member + "}"));
        String token = TestKeys.holder().sign(VpJwt.TYPE, presentation);
        assertThat(Refusals.code(() -> VpJwt.read(token))).isEqualTo(TokenErrorCode.CREDENTIAL_MALFORMED);
    }

    private static TokenErrorCode presenting(VpJwt read, JWK key, PresentationRequest request, Instant now) {
        return Refusals.code(() -> read.verify(key, request, now, Duration.ofMinutes(5)));
    }

    private static String presented() {
        return VpJwt.present(TestKeys.holder(), TestKeys.HOLDER_DID, List.of("a.b.c"), REQUEST, NOW);
    }

    private static TokenErrorCode reading(ObjectNode credential) {
        return Refusals.code(() -> VcJwt.read(CompactJws.read(TestKeys.issuer().sign(VcJwt.TYPE, credential))));
    }

    private static VcJwt verify(String token, Instant now) throws TokenException {
        return VcJwt.read(CompactJws.read(token)).verify(TestKeys.ISSUER.publicKey(), ES256, now);
    }

    private static ObjectNode credential() {
        ObjectNode credential = json("{'@context':['https://www.w3.org/ns/credentials/v2'],"
                + "'id':'urn:uuid:1','type':['VerifiableCredential','T'],'issuer':'did:example:issuer',"
                + "'validFrom':'2026-01-01T00:00:00Z','validUntil':'2027-01-01T00:00:00Z',"
                + "'credentialSubject':{'id':'did:example:holder','a':1}}");
        credential.putObject("cnf").set("jwk", JwkJson.write(TestKeys.HOLDER.publicKey()));
        return credential;
    }

    private static ObjectNode json(String text) {
        try {
            return TokenJson.readObject(Bytes.ofUtf8(text.replace('\'', '"')));
        } catch (TokenException e) {
            throw new IllegalStateException(e);
        }
    }
}

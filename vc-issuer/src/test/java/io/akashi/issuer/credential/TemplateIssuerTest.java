package io.akashi.issuer.credential;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.CredentialIssuer.Answer;
import io.akashi.issuer.CredentialIssuer.Order;
import io.akashi.issuer.HolderKey;
import io.akashi.issuer.KeyProtection;
import io.akashi.issuer.TestKeys;
import io.akashi.issuer.jose.CompactJws;
import io.akashi.issuer.jose.IssuerIdentity;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.issuer.jose.SoftwareSigningKey;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.sdjwt.SdJwt;
import io.akashi.issuer.sdjwt.SdJwtVc;
import io.akashi.issuer.status.StatusAddresses;
import io.akashi.issuer.status.StatusLists;
import io.akashi.issuer.vcdm.VcJwt;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.testkit.MemorySortedRows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TemplateIssuerTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Set<SigningAlgorithm> ES256 = Set.of(SigningAlgorithm.ES256);
    private static final String SD_JWT = "HardwareBackedKeyCredential";
    private static final String VC_JWT = "HardwareBackedKeyCredential_vc+jwt";

    private final MemorySortedRows rows = new MemorySortedRows();
    private final IssuedRegister register = new RowsIssuedRegister(rows);

    @Test
    void issue_bindsAnAppraisedKeyInSdJwt() throws TokenException {
        JsonNode claims = sdJwt(issued(builtIn(), SD_JWT, appraised()).get(0));
        assertThat(claims.path("cnf").path("jwk"))
                .isEqualTo(TokenJson.readObject(
                        Bytes.ofUtf8(TestKeys.HOLDER.publicKey().toJSONString())));
        assertThat(claims.path("iss").asText()).isEqualTo(TestKeys.ISSUER_DID);
        assertThat(claims.at("/attestation/environment").asText()).isEqualTo("intel-tdx");
        assertThat(claims.path("binding").asText()).isEqualTo("akashi/attest/v1");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong())
                .isEqualTo(Duration.ofDays(90).toSeconds());
        assertThat(claims.at("/status/status_list/uri").asText()).isEqualTo("https://issuer.example/status/token/0");
    }

    @Test
    void issue_letsTheHolderConcealTheHardware() throws TokenException {
        SdJwt token = SdJwt.parse(issued(builtIn(), SD_JWT, appraised()).get(0));
        JsonNode least = token.showing(any -> false).claims();
        assertThat(least.at("/attestation/environment").asText()).isEqualTo("intel-tdx");
        assertThat(least.at("/attestation/measurements").isMissingNode()).isTrue();
        assertThat(least.has("evidence_digest")).isFalse();
        assertThat(token.claims().at("/attestation/measurements/0/name").asText())
                .isEqualTo("MRTD");
    }

    @Test
    void issue_bindsAnAppraisedKeyInVcJwt() throws TokenException {
        JsonNode credential = vcJwt(issued(builtIn(), VC_JWT, appraised()).get(0));
        assertThat(credential.at("/credentialSubject/id").asText()).isEqualTo(TestKeys.HOLDER_DID);
        assertThat(credential.at("/credentialSubject/tcb/status").asText()).isEqualTo("UpToDate");
        assertThat(credential
                        .at("/credentialSubject/attestedKey/verificationMethod")
                        .asText())
                .isEqualTo(TestKeys.HOLDER_DID + "#key-1");
        assertThat(credential.at("/evidence/0/evidenceDigest").asText()).isEqualTo("sha-512:00");
        assertThat(credential.path("credentialStatus")).hasSize(2);
    }

    @Test
    void issue_saysTheLevelsOfAnAttestedKey() throws TokenException {
        HolderKey key = key(new KeyProtection.Attested(List.of("iso_18045_high"), List.of()));
        JsonNode claims = sdJwt(issued(builtIn(), SD_JWT, key).get(0));
        assertThat(claims.path("key_storage").path(0).asText()).isEqualTo("iso_18045_high");
        assertThat(claims.has("attestation")).isFalse();
        assertThat(claims.has("binding")).isFalse();
    }

    @Test
    void issue_refusesAKeyOfWhichTooLittleIsKnown() {
        assertThat(answer(builtIn(), SD_JWT, key(new KeyProtection.Unknown())))
                .isEqualTo(new Answer.Refused("expected an attested key, found one that is not"));
        HolderKey low = key(new KeyProtection.Attested(List.of("iso_18045_basic"), List.of()));
        assertThat(answer(builtIn(), SD_JWT, low))
                .isEqualTo(new Answer.Refused("expected key storage [iso_18045_high], found [iso_18045_basic]"));
    }

    @Test
    void issue_refusesAKeyThatEvidenceOnlyNamesWhereHardwareMustHoldIt() throws CatalogException {
        Answer refused =
                new Answer.Refused("expected evidence that the hardware holds the key, found evidence that names it");
        assertThat(answer(catalog("'keys':{'evidence':true}", ""), "A", appraised(false)))
                .isEqualTo(refused);
        assertThat(answer(builtIn(), SD_JWT, appraised(false))).isEqualTo(refused);
        assertThat(answer(builtIn(), SD_JWT, appraised(true))).isInstanceOf(Answer.Issued.class);
        assertThat(answer(catalog("'keys':{}", ""), "A", appraised(false))).isInstanceOf(Answer.Issued.class);
    }

    @Test
    void issue_refusesAnAttestedKeyWhereEvidenceIsRequired() throws CatalogException {
        CredentialCatalog catalog = catalog("'keys':{'evidence':true}", "");
        HolderKey key = key(new KeyProtection.Attested(List.of("iso_18045_high"), List.of()));
        assertThat(answer(catalog, "A", key))
                .isEqualTo(new Answer.Refused("expected a key with evidence of its hardware, found one without"));
        assertThat(answer(catalog, "A", appraised())).isInstanceOf(Answer.Issued.class);
    }

    @Test
    void issue_refusesHardwareEvidenceInPlaceOfUserAuthentication() throws CatalogException {
        CredentialCatalog catalog = catalog("'keys':{'user_authentication':['iso_18045_high']}", "");
        assertThat(answer(catalog, "A", appraised())).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void issue_makesOneCredentialAKeyEachWithItsOwnStatus() throws TokenException {
        HolderKey other = new HolderKey(
                SoftwareSigningKey.generate(SigningAlgorithm.ES256).publicKey(),
                Optional.empty(),
                new KeyProtection.Attested(List.of("iso_18045_high"), List.of()));
        List<String> both = issued(builtIn(), SD_JWT, appraised(), other);
        JsonNode first = sdJwt(both.get(0));
        JsonNode second = sdJwt(both.get(1));
        assertThat(first.path("cnf")).isNotEqualTo(second.path("cnf"));
        assertThat(first.at("/status/status_list/idx")).isNotEqualTo(second.at("/status/status_list/idx"));
        assertThat(second.has("attestation")).isFalse();
    }

    @Test
    void issue_refusesMoreKeysThanABatchHas() throws CatalogException {
        CredentialCatalog catalog = catalog("'keys':{'batch_size':1}", "");
        assertThat(answer(catalog, "A", appraised(), appraised()))
                .isEqualTo(new Answer.Refused("expected 1 to 1 keys, found 2"));
        assertThat(answer(catalog, "A")).isEqualTo(new Answer.Refused("expected 1 to 1 keys, found 0"));
    }

    @Test
    void issue_bindsToNobodyIfSoConfigured() throws Exception {
        CredentialCatalog catalog = catalog("'keys':{'bound':false}", "");
        JsonNode claims = sdJwt(issued(catalog, "A").get(0));
        assertThat(claims.has("cnf")).isFalse();
        assertThat(answer(catalog, "A", appraised())).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void issue_refusesUnknownConfigurations() {
        assertThat(answer(builtIn(), "B", appraised()))
                .isEqualTo(new Answer.Refused("no credential is configured as 'B'"));
    }

    @Test
    void issue_takesClaimsOfTheSubjectAndTheOffer() throws Exception {
        CredentialCatalog catalog = catalog(
                "'keys':{}",
                "{'from':'subject','path':['name','given']},{'from':'offer','path':['role'],'to':['job','role']}");
        JsonNode claims = sdJwt(issued(catalog, "A", appraised()).get(0));
        assertThat(claims.at("/name/given").asText()).isEqualTo("Ann");
        assertThat(claims.at("/job/role").asText()).isEqualTo("captain");
    }

    @Test
    void issue_refusesWithoutARequiredClaim() throws CatalogException {
        CredentialCatalog catalog = catalog("'keys':{}", "{'from':'subject','path':['age']}");
        assertThat(answer(catalog, "A", appraised())).isEqualTo(new Answer.Refused("the claim age is not known"));
        CredentialCatalog optional = catalog("'keys':{}", "{'from':'subject','path':['age'],'required':false}");
        assertThat(answer(optional, "A", appraised())).isInstanceOf(Answer.Issued.class);
    }

    @Test
    void issue_waitsForASourceThatCannotBeAsked() throws CatalogException {
        CredentialCatalog catalog = catalog("'keys':{}", "{'from':'subject','path':['age']}");
        SubjectClaims busy = subject -> new SubjectClaims.Answer.Unavailable(Duration.ofSeconds(7));
        TemplateIssuer issuer = issuer(catalog, new TemplateIssuer.Sources(busy, SubjectClaims.none()));
        assertThat(issuer.issue(new Order("A", "s", List.of(appraised())), NOW))
                .isEqualTo(new Answer.Later(Duration.ofSeconds(7)));
    }

    @Test
    void issue_registersWhatItHandsOut() {
        issued(builtIn(), SD_JWT, appraised());
        List<IssuedCredential> all = register.after("", 10);
        assertThat(all).hasSize(1);
        IssuedCredential one = all.get(0);
        assertThat(one.configuration()).isEqualTo(SD_JWT);
        assertThat(one.holder().did()).isEqualTo(TestKeys.HOLDER_DID);
        assertThat(one.holder().thumbprint()).isNotEmpty();
        assertThat(one.evidence()).isEqualTo("sha-512:00");
        assertThat(one.isExpired(NOW.plus(Duration.ofDays(90)))).isTrue();
        assertThat(one.isExpired(NOW.plus(Duration.ofDays(89)))).isFalse();
        assertThat(register.find(one.id())).contains(one);
    }

    @Test
    void register_pagesAndForgets() {
        TemplateIssuer issuer = issuer(builtIn(), TemplateIssuer.Sources.NONE);
        for (int i = 0; i < 5; i++) {
            issuer.issue(new Order(SD_JWT, "s", List.of(appraised())), NOW);
        }
        List<IssuedCredential> all = register.after("", 10);
        List<IssuedCredential> first = register.after("", 2);
        assertThat(first).isEqualTo(all.subList(0, 2));
        assertThat(register.after(first.get(1).id(), 10)).isEqualTo(all.subList(2, 5));
        register.forget(List.of(all.get(0).id(), "unknown"));
        assertThat(register.after("", 10)).isEqualTo(all.subList(1, 5));
    }

    private static CredentialCatalog builtIn() {
        return CredentialCatalog.hardwareBackedKey("https://issuer.example");
    }

    private static CredentialCatalog catalog(String keys, String claims) throws CatalogException {
        return CredentialCatalogTest.read("{'id':'A','format':'dc+sd-jwt','vct':'urn:a','validity':'P1D'," + keys
                + ",'claims':[" + claims + "]}");
    }

    private List<String> issued(CredentialCatalog catalog, String id, HolderKey... keys) {
        return ((Answer.Issued) answer(catalog, id, keys)).credentials();
    }

    private Answer answer(CredentialCatalog catalog, String id, HolderKey... keys) {
        try {
            TemplateIssuer.Sources sources = new TemplateIssuer.Sources(
                    SubjectsFile.read("{\"s\":{\"name\":{\"given\":\"Ann\"}}}"),
                    SubjectsFile.read("{\"s\":{\"role\":\"captain\"}}"));
            return issuer(catalog, sources).issue(new Order(id, "s", List.of(keys)), NOW);
        } catch (CatalogException e) {
            throw new IllegalStateException(e);
        }
    }

    private TemplateIssuer issuer(CredentialCatalog catalog, TemplateIssuer.Sources sources) {
        TemplateIssuer.Records records = new TemplateIssuer.Records(
                new StatusLists(rows, StatusLists.LEAST_ENTRIES),
                new StatusAddresses("https://issuer.example"),
                register);
        return new TemplateIssuer(catalog, IssuerIdentity.of(TestKeys.ISSUER_DID, TestKeys.issuer()), sources, records);
    }

    private static HolderKey appraised() {
        return appraised(true);
    }

    private static HolderKey appraised(boolean holdsKey) {
        ObjectNode claims = TokenJson.object();
        ObjectNode attestation = claims.putObject("attestation").put("environment", "intel-tdx");
        attestation.putArray("measurements").addObject().put("name", "MRTD");
        claims.putObject("trustworthiness").put("status", "affirming");
        claims.putObject("tcb").put("status", "UpToDate");
        return key(new KeyProtection.Appraised("sha-512:00", claims, holdsKey));
    }

    private static HolderKey key(KeyProtection protection) {
        return new HolderKey(TestKeys.HOLDER.publicKey(), Optional.of(TestKeys.HOLDER_DID + "#key-1"), protection);
    }

    private static JsonNode sdJwt(String text) throws TokenException {
        return SdJwtVc.verify(SdJwt.parse(text), TestKeys.ISSUER.publicKey(), ES256, NOW)
                .claims();
    }

    private static JsonNode vcJwt(String text) throws TokenException {
        return VcJwt.read(CompactJws.read(text))
                .verify(TestKeys.ISSUER.publicKey(), ES256, NOW)
                .credential();
    }
}

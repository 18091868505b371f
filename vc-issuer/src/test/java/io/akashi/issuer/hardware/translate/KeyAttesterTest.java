package io.akashi.issuer.hardware.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.attestation.system.SystemName;
import io.akashi.issuer.hardware.Appraising;
import io.akashi.issuer.hardware.EvidenceAppraiser;
import io.akashi.issuer.hardware.EvidenceArchive;
import io.akashi.issuer.hardware.EvidenceProofs;
import io.akashi.issuer.hardware.EvidenceRefusal;
import io.akashi.issuer.hardware.EvidenceRefusal.Code;
import io.akashi.issuer.hardware.KnownDids;
import io.akashi.issuer.hardware.MintedCollateral;
import io.akashi.issuer.hardware.TdxHolder;
import io.akashi.issuer.hardware.TpmHolder;
import io.akashi.issuer.jose.CompactJws;
import io.akashi.issuer.jose.IssuerKey;
import io.akashi.issuer.jose.KeyReference;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.issuer.jose.SoftwareSigningKey;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.jose.TokenSigner;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.testkit.MemorySortedRows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class KeyAttesterTest {
    private static final Instant NOW = Appraising.NOW;
    private static final String TRANSLATOR = "https://node.example";
    private static final String HIGH = "iso_18045_high";

    private final MintedCollateral collateral = new MintedCollateral();
    private final KnownDids dids = new KnownDids();
    private final MemorySortedRows rows = new MemorySortedRows();
    private final TdxHolder holder = new TdxHolder();
    private final SoftwareSigningKey ours =
            SoftwareSigningKey.generate(SigningAlgorithm.ES256).as(new KeyReference.Named("did:ion:node#key-1"));

    private String attest(Bytes body, Map<SystemName, List<String>> levels, String otherwise) throws EvidenceRefusal {
        return attest(body, levels, Appraising.appraiser(Appraising.policy(otherwise), collateral));
    }

    private String attest(Bytes body, Map<SystemName, List<String>> levels, EvidenceAppraiser appraiser)
            throws EvidenceRefusal {
        KeyAttester attester = new KeyAttester(
                new EvidenceProofs(appraiser, new EvidenceArchive(rows), dids),
                new TokenSigner(ours),
                new KeyAttester.Settings(TRANSLATOR, new KeyStorageLevels(levels), Duration.ofMinutes(5)));
        return attester.attest(body, NOW);
    }

    private String attest(Bytes body) throws EvidenceRefusal {
        return attest(body, Map.of(SystemName.TDX, List.of(HIGH)), "refuse");
    }

    private Code refusal(Bytes body) {
        return catchThrowableOfType(EvidenceRefusal.class, () -> attest(body)).code();
    }

    private Bytes request(IssuerKey signer, String type, Consumer<ObjectNode> change) {
        ObjectNode claims = TokenJson.object();
        claims.put("aud", TRANSLATOR).put("iat", NOW.getEpochSecond());
        claims.put("nonce", "their-nonce").put("credential_issuer", TdxHolder.AUDIENCE);
        change.accept(claims);
        ObjectNode request = TokenJson.object();
        request.put("jwt", new TokenSigner(signer).sign(type, claims));
        String method = claims.path("verification_method").asText("");
        String nonce = "their-nonce";
        request.set("cmw", json(TdxHolder.evidence(holder.claim(nonce, method)).utf8()));
        return TokenJson.write(request);
    }

    @Test
    void attest_saysNoLevelOfAKeyThatAQuoteOfATpmNames() throws Exception {
        ObjectNode request = (ObjectNode) json(
                request(carried(), KeyAttestationRequest.TYPE, claims -> {}).utf8());
        request.set(
                "cmw",
                json(new TpmHolder().quote(holder.claim("their-nonce", "")).utf8()));
        Map<SystemName, List<String>> levels = Map.of(SystemName.TPM, List.of(HIGH));

        String attestation = attest(TokenJson.write(request), levels, TpmHolder.appraiser());

        assertThat(CompactJws.read(attestation).claims().has("key_storage")).isFalse();
    }

    private static JsonNode json(String text) {
        try {
            return TokenJson.read(text);
        } catch (TokenException e) {
            throw new IllegalStateException(e);
        }
    }

    private SoftwareSigningKey carried() {
        return holder.signer().as(new KeyReference.Carried(holder.key()));
    }

    private Bytes request(Consumer<ObjectNode> change) {
        return request(carried(), KeyAttestationRequest.TYPE, change);
    }

    private Bytes request() {
        return request(claims -> {});
    }

    @Test
    void attest_saysWhatAppendixDWants() throws Exception {
        CompactJws attestation = CompactJws.read(attest(request()));

        attestation.verify(ours.publicKey(), Set.of(SigningAlgorithm.ES256), "key-attestation+jwt");
        assertThat(attestation.keyId()).contains("did:ion:node#key-1");
        ObjectNode claims = attestation.claims();
        assertThat(claims.path("iat").asLong()).isEqualTo(NOW.getEpochSecond());
        assertThat(claims.path("exp").asLong()).isEqualTo(NOW.getEpochSecond() + 300);
        assertThat(claims.path("nonce").asText()).isEqualTo("their-nonce");
        assertThat(claims.path("key_storage")).hasSize(1);
        assertThat(claims.at("/key_storage/0").asText()).isEqualTo(HIGH);
        assertThat(claims.path("attested_keys")).hasSize(1);
        assertThat(claims.at("/attested_keys/0").toString())
                .isEqualTo(json(holder.key().toJSONString()).toString());
    }

    @Test
    void attest_keepsNothing() throws EvidenceRefusal {
        attest(request());

        assertThat(rows.last(Bytes.ofUtf8("a"), Bytes.ofUtf8("z"))).isEmpty();
    }

    @Test
    void attest_saysNoLevelThatIsNotConfigured() throws Exception {
        String attestation = attest(request(), Map.of(SystemName.SGX, List.of(HIGH)), "refuse");

        assertThat(CompactJws.read(attestation).claims().has("key_storage")).isFalse();
    }

    @Test
    void attest_saysNoLevelOfWhatIsAppraisedWithAWarning() throws Exception {
        collateral.set(MintedCollateral.recovery());

        String attestation = attest(request(), Map.of(SystemName.TDX, List.of(HIGH)), "warn");

        assertThat(CompactJws.read(attestation).claims().has("key_storage")).isFalse();
    }

    @Test
    void attest_demandsThatTheKeyItselfAsks() {
        SoftwareSigningKey other = SoftwareSigningKey.generate(SigningAlgorithm.ES256);
        Bytes forged =
                request(other.as(new KeyReference.Carried(holder.key())), KeyAttestationRequest.TYPE, claims -> {});

        assertThat(refusal(forged)).isEqualTo(Code.POSSESSION_NOT_SHOWN);
    }

    @Test
    void attest_demandsEvidenceOfTheKeyThatAsks() {
        SoftwareSigningKey other = SoftwareSigningKey.generate(SigningAlgorithm.ES256);
        Bytes foreign = request(
                other.as(new KeyReference.Carried(other.publicKey())), KeyAttestationRequest.TYPE, claims -> {});

        assertThat(refusal(foreign)).isEqualTo(Code.EVIDENCE_NOT_BOUND);
    }

    @Test
    void attest_demandsEvidenceForTheIssuerThatIsNamed() {
        assertThat(refusal(request(claims -> claims.put("credential_issuer", "https://other.example"))))
                .isEqualTo(Code.EVIDENCE_NOT_BOUND);
    }

    @Test
    void attest_demandsEvidenceForTheNonceThatIsNamed() {
        assertThat(refusal(request(claims -> claims.put("nonce", "another")))).isEqualTo(Code.EVIDENCE_NOT_BOUND);
    }

    @Test
    void attest_demandsARequestToThisTranslator() {
        assertThat(refusal(request(claims -> claims.put("aud", "https://other.example"))))
                .isEqualTo(Code.POSSESSION_NOT_SHOWN);
    }

    @Test
    void attest_demandsARequestOfNow() {
        long old = NOW.minus(Duration.ofMinutes(7)).getEpochSecond();

        assertThat(refusal(request(claims -> claims.put("iat", old)))).isEqualTo(Code.POSSESSION_NOT_SHOWN);
    }

    @Test
    void attest_takesNoProofThatWasMadeForSomethingElse() {
        assertThat(refusal(request(carried(), "openid4vci-proof+jwt", claims -> {})))
                .isEqualTo(Code.POSSESSION_NOT_SHOWN);
    }

    @Test
    void attest_demandsTheKeyInTheHeader() {
        assertThat(refusal(request(holder.signer(), KeyAttestationRequest.TYPE, claims -> {})))
                .isEqualTo(Code.POSSESSION_NOT_SHOWN);
    }

    @Test
    void attest_asksTheDidForTheKey() throws EvidenceRefusal {
        Bytes named = request(claims -> claims.put("verification_method", "did:ion:holder#tee-1"));

        assertThat(refusal(named)).isEqualTo(Code.DID_NOT_RESOLVED);
        dids.put("did:ion:holder", "tee-1", holder.claim("", "").thumbprint());
        assertThat(attest(named)).isNotEmpty();
    }

    @Test
    void attest_demandsBothPartsOfARequest() {
        assertThat(refusal(Bytes.ofUtf8("[]"))).isEqualTo(Code.REQUEST_MALFORMED);
        assertThat(refusal(Bytes.ofUtf8("{\"jwt\":\"a.b.c\"}"))).isEqualTo(Code.REQUEST_MALFORMED);
        assertThat(refusal(Bytes.ofUtf8("{\"cmw\":[]}"))).isEqualTo(Code.REQUEST_MALFORMED);
    }
}

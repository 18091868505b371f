package io.akashi.conformance.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.IssuerKey;
import io.akashi.issuer.jose.JwkJson;
import io.akashi.issuer.jose.KeyReference;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.issuer.jose.SoftwareSigningKey;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.node.config.NetworkFile;
import io.akashi.sidetree.did.Did;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.StrictJson;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.request.Commitments;
import io.akashi.sidetree.request.RequestComposer;
import io.akashi.sidetree.request.SigningKey;
import io.akashi.testkit.MintedDid;
import io.akashi.testkit.attest.MintedPki;
import io.akashi.testkit.attest.intel.IntelAttester;
import io.akashi.testkit.attest.intel.IntelPki;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the evidence of a TDX platform to a credential whose status follows what Intel says of the platform. */
@Tag("slow")
class LivingTrustNodeTest {
    private static final String EVIDENCE = "urn:akashi:proof:cmw";
    private static final String POLICY = "{\"id\":\"tag:example,2026:node\",\"maximumAge\":\"PT10M\","
            + "\"bindings\":[\"akashi/attest/v1\"],\"systems\":{\"tdx\":{\"measurements\":{\"mrtd\":[\""
            + "d1".repeat(48) + "\"],\"rtmr0\":\"any()\",\"rtmr1\":\"any()\",\"rtmr2\":\"any()\",\"rtmr3\":\"any()\","
            + "\"mrconfigid\":\"any()\",\"mrowner\":\"any()\",\"mrownerconfig\":\"any()\"},"
            + "\"tcb\":{\"statuses\":[\"UpToDate\"],\"advisories\":\"any()\",\"otherwise\":\"refuse\"}}}}";

    @TempDir
    private Path directory;

    private final MovedClock clock = MovedClock.at(MintedPki.NOW);
    private final IssuerKey key = SoftwareKey.carried();
    private Hook hook;
    private IntelDesk intel;
    private IssuerNode node;

    @BeforeEach
    void start() throws Exception {
        hook = new Hook();
        PublicIssuer issuer = new PublicIssuer(directory)
                .appraising(POLICY, IntelPki.pem(IntelAttester.ROOT))
                .living(Duration.ZERO, hook.address());
        intel = new IntelDesk(issuer.collateral());
        intel.put(IntelDesk.upToDate());
        node = issuer.start(clock);
    }

    @AfterEach
    void stop() {
        if (node != null) {
            node.close();
        }
        hook.close();
    }

    @Test
    void newCollateral_suspendsAndFreshEvidenceLifts() throws Exception {
        String credential = issued(key, UnaryOperator.identity());
        assertThat(verified(credential, true)
                        .at("/credentials/0/claims/tcb/status")
                        .asText())
                .isEqualTo("UpToDate");

        intel.put(IntelDesk.recovery());

        JsonNode told = hook.told("suspend");
        assertThat(told.at("/reason/tcbStatus").asText()).as(told.toString()).isEqualTo("OutOfDate");
        assertThat(told.at("/reason/advisories")).extracting(JsonNode::asText).containsExactly(IntelDesk.ADVISORIES);
        assertThat(verified(credential, false).path("checks").toString()).contains("suspen");
        JsonNode log = node.operator("GET", "/issuer/audit", "").path("entries");
        assertThat(log).anyMatch(entry -> entry.equals(told));

        assertThat(request(key, UnaryOperator.identity()).text("error_description"))
                .contains("tcb");
        issued(key, TdxHolder::updated);
        hook.told("lift");
        verified(credential, true);
    }

    @Test
    void operatorsSuspension_isNotLifted() throws Exception {
        issued(key, UnaryOperator.identity());
        intel.put(IntelDesk.recovery());
        String id = hook.told("suspend").path("credential").asText();

        node.operator("POST", "/issuer/credentials/" + id + "/suspend", "");
        issued(key, TdxHolder::updated);
        intel.put(IntelDesk.upToDate());
        node.operator("POST", "/issuer/reappraise", "");

        assertThat(node.operator("GET", "/issuer/credentials", "").path("credentials"))
                .filteredOn(one -> one.path("id").asText().equals(id))
                .extracting(one -> one.path("status").asText())
                .containsExactly("suspended");
        assertThat(node.operator("GET", "/issuer/audit", "").path("entries"))
                .filteredOn(one -> one.path("credential").asText().equals(id))
                .extracting(one ->
                        one.path("move").asText() + " " + one.at("/reason/code").asText())
                .contains("suspend operator")
                .noneMatch(entry -> entry.startsWith("lift"));
    }

    @Test
    void revokedPlatform_revokesForGood() throws Exception {
        String credential = issued(key, UnaryOperator.identity());

        intel.put(IntelDesk.upToDate().revoked(IntelAttester.PCK_SERIAL));

        JsonNode told = hook.told("revoke");
        verified(credential, false);
        intel.put(IntelDesk.upToDate());
        node.operator("POST", "/issuer/reappraise", "");
        verified(credential, false);
        String id = told.path("credential").asText();
        assertThat(node.operatorStatus("POST", "/issuer/credentials/" + id + "/reinstate"))
                .isEqualTo(400);
    }

    @Test
    void revokedLevel_revokes() throws Exception {
        String credential = issued(key, UnaryOperator.identity());

        intel.put(IntelDesk.recovery()
                .tcb(
                        "\"tcbStatus\":\"OutOfDate\",\"advisoryIDs\":[\"INTEL-SA-01192\"",
                        "\"tcbStatus\":\"Revoked\",\"advisoryIDs\":[\"INTEL-SA-01192\""));

        assertThat(hook.told("revoke").at("/reason/tcbStatus").asText()).isEqualTo("Revoked");
        verified(credential, false);
    }

    @Test
    void collateralThatIsGone_holdsTheStatus() throws Exception {
        String credential = issued(key, UnaryOperator.identity());

        Files.delete(directory.resolve("collateral").resolve("index.json"));

        JsonNode looked = node.operator("POST", "/issuer/reappraise", "");
        assertThat(looked.path("held").asInt()).as(looked.toString()).isEqualTo(1);
        assertThat(looked.path("changed").asInt()).isZero();
        verified(credential, true);
        assertThat(request(key, UnaryOperator.identity()).status()).isEqualTo(400);
    }

    @Test
    void deactivatedDid_revokes() throws Exception {
        Network network = NetworkFile.load("dev").network();
        RequestComposer composer = new RequestComposer(network.timeline().latest());
        SigningKey recovery = MintedDid.newKey(new Random(1));
        SoftwareSigningKey own = SoftwareSigningKey.generate(SigningAlgorithm.ES256);
        var create = composer.create(
                Commitments.to(recovery, MintedDid.newKey(new Random(2))),
                patches(
                        "[{\"action\":\"replace\",\"document\":{\"publicKeys\":[{\"id\":\"tee-1\",\"type\":\"JsonWebKey2020\","
                                + "\"publicKeyJwk\":" + JwkJson.write(own.publicKey())
                                + ",\"purposes\":[\"authentication\"]}]}}]"));
        String did = Did.of(network.didMethod(), create.suffix()).text();
        assertThat(node.client().post("/operations", create.text()).status()).isEqualTo(200);
        awaitStatus(did, 200);
        IssuerKey named = own.as(new KeyReference.Named(did + "#tee-1"));
        String credential = issued(named, UnaryOperator.identity());

        String end = composer.deactivate(create.suffix(), recovery).text();
        assertThat(node.client().post("/operations", end).status()).isEqualTo(200);
        awaitStatus(did, 410);
        node.operator("POST", "/issuer/reappraise", "");

        assertThat(hook.told("revoke").at("/reason/code").asText()).contains("did");
        verified(credential, false);
    }

    @Test
    void evidence_isRefusedUnlessItIsOfThisKeyIssuerAndPlatform() throws Exception {
        TdxHolder holder = new TdxHolder(key);
        TdxHolder other = new TdxHolder(SoftwareKey.carried());
        String nonce = node.client().nonce();
        ObjectNode stolen = TokenJson.object()
                .put("jwt", node.client().proof(key, nonce))
                .set("cmw", other.wrapper(nonce, node.client().origin(), UnaryOperator.identity()));
        assertThat(answer(stolen)).contains("evidence_not_bound");
        String second = node.client().nonce();
        ObjectNode elsewhere = TokenJson.object()
                .put("jwt", node.client().proof(key, second))
                .set("cmw", holder.wrapper(second, "https://another.example", UnaryOperator.identity()));
        assertThat(answer(elsewhere)).contains("evidence_not_bound");
        ObjectNode debug = holder.proof(node.client(), td -> td.body(IntelAttester.TD_ATTRIBUTES, 1));
        assertThat(answer(debug)).contains("evidence_refused");
        ObjectNode unknown = holder.proof(node.client(), td -> td.body(IntelAttester.MRTD, 7));
        assertThat(answer(unknown)).contains("evidence_refused");
        assertThat(node.operator("GET", "/issuer/credentials", "").path("credentials"))
                .isEmpty();
    }

    private String answer(ObjectNode proof) throws Exception {
        String access = node.client().access(node.offer("{}"));
        return node.client().credential(access, EVIDENCE, List.of(proof)).body();
    }

    private IssuerClient.Answer request(IssuerKey holder, UnaryOperator<IntelAttester> platform) throws Exception {
        String access = node.client().access(node.offer("{}"));
        ObjectNode proof = new TdxHolder(holder).proof(node.client(), platform);
        return node.client().credential(access, EVIDENCE, List.of(proof));
    }

    private String issued(IssuerKey holder, UnaryOperator<IntelAttester> platform) throws Exception {
        IssuerClient.Answer answer = request(holder, platform);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().at("/credentials/0/credential").asText();
    }

    /** The verdict of the verifier, once it is as expected. */
    private JsonNode verified(String credential, boolean good) throws Exception {
        ObjectNode request = TokenJson.object().put("credential", credential);
        return Patience.until(() -> Optional.of(node.client().verify(request))
                .filter(verdict -> verdict.path("verified").asBoolean() == good));
    }

    private void awaitStatus(String did, int status) throws Exception {
        Patience.until(() ->
                Optional.of(node.client().get("/identifiers/" + did).status()).filter(found -> found == status));
    }

    private static JsonArray patches(String text) throws Exception {
        return (JsonArray) StrictJson.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}

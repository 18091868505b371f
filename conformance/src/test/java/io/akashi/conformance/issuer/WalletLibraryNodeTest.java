package io.akashi.conformance.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.authlete.sd.SDJWT;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.util.X509CertUtils;
import com.nimbusds.jwt.SignedJWT;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.node.config.IssuerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wallet library that is not ours and a node as {@code akashi dev} starts it, from the offer to the notification. */
@Tag("slow")
class WalletLibraryNodeTest {
    private static final WalletAuthority P256 = WalletAuthority.root("secp256r1");
    private static final WalletAuthority P384 = WalletAuthority.root("secp384r1");

    @TempDir
    private static Path directory;

    private static IssuerNode node;

    @BeforeAll
    static void start() throws Exception {
        NodeScript.require();
        List<Path> roots = List.of(
                Files.writeString(directory.resolve("p256.pem"), P256.pem()),
                Files.writeString(directory.resolve("p384.pem"), P384.pem()));
        node = IssuerNode.sandbox(directory.resolve("data"), new IssuerSettings.Sandbox(roots));
    }

    @AfterAll
    static void stop() {
        if (node != null) {
            node.close();
        }
    }

    @Test
    void library_getsACredentialWithAnAttestedProof() throws Exception {
        ObjectNode wish = wish("{}").put("proof", "jwt").put("notify", "credential_accepted");
        JsonNode got = NodeScript.WALLET.run(wish.set("attester", P256.maker().attester()));
        assertBound(got, 1);
        assertThat(got.at("/token/token_type").asText()).isEqualTo("Bearer");
        assertThat(got.path("notified").asInt()).isEqualTo(204);
    }

    @Test
    void library_getsABatchWithAttestationsOfItsOwnDraft() throws Exception {
        ObjectNode wish = wish("{}").put("proof", "attestation").put("keys", 3).put("attestationType", DRAFT);
        assertBound(NodeScript.WALLET.run(wish.set("attester", P256.maker().attester())), 3);
    }

    @Test
    void library_getsABatchWithProofsUnderADraftAttestation() throws Exception {
        ObjectNode wish = wish("{}").put("proof", "jwt").put("keys", 2).put("attestationType", DRAFT);
        assertBound(NodeScript.WALLET.run(wish.set("attester", P384.maker().attester())), 2);
    }

    @Test
    void library_isBelievedBelowAnIntermediateAuthority() throws Exception {
        for (WalletAuthority root : List.of(P256, P384)) {
            ObjectNode wish = wish("{}").put("proof", "attestation");
            wish.set("attester", root.intermediate().maker().attester());
            assertBound(NodeScript.WALLET.run(wish), 1);
        }
    }

    @Test
    void library_isVouchedForByTheSandboxItself() throws Exception {
        ObjectNode wish = wish("{\"by_reference\":true}").put("proof", "jwt").put("dpop", true);
        wish.putObject("attester")
                .put("at", node.client().origin() + "/sandbox/key-attestation")
                .putObject("key")
                .put("crv", "P-256");
        JsonNode got = NodeScript.WALLET.run(wish);
        assertBound(got, 1);
        assertThat(got.at("/token/token_type").asText()).isEqualTo("DPoP");
    }

    @Test
    void library_getsTheOtherFormat() throws Exception {
        ObjectNode wish = wish("{\"configurations\":[\"HardwareBackedKeyCredential_vc+jwt\"]}");
        wish.put("proof", "attestation").set("attester", P256.maker().attester());
        JsonNode got = NodeScript.WALLET.run(wish);
        assertThat(got.path("credentials")).as(got.toString()).hasSize(1);
        JsonNode judged = Judged.eventually(node, got.at("/credentials/0").asText());
        assertThat(judged.at("/statuses/revocation").asInt(-1))
                .as(judged.toString())
                .isZero();
        assertThat(judged.at("/statuses/suspension").asInt(-1)).isZero();
        assertThat(judged.at("/signed/credentialSubject/attestedKey/publicKeyJwk/x"))
                .isEqualTo(got.at("/keys/0/x"));
    }

    @Test
    void library_isRefusedWithoutAKnownRoot() throws Exception {
        WalletAuthority maker = P256.maker();
        for (ObjectNode attester : List.of(
                WalletAuthority.root("secp256r1").maker().attester(),
                P256.endedMaker().attester(),
                maker.forged().attester(),
                WalletAuthority.root("secp384r1").attester(1))) {
            ObjectNode wish = wish("{}").put("proof", "attestation");
            JsonNode got = NodeScript.WALLET.run(wish.set("attester", attester));
            assertThat(got.path("body").asText()).as(got.toString()).contains("invalid_proof");
        }
    }

    @Test
    void library_isRefusedBelowTheLevel() throws Exception {
        ObjectNode wish = wish("{}").put("proof", "jwt");
        wish.putArray("keyStorage").add("iso_18045_basic");
        JsonNode basic = NodeScript.WALLET.run(wish.set("attester", P256.maker().attester()));
        assertThat(basic.path("body").asText()).as(basic.toString()).contains("key_storage");
    }

    @Test
    void library_triesAgainAfterAWrongTransactionCode() throws Exception {
        ObjectNode right = wish("{}").put("proof", "attestation");
        right.set("attester", P256.maker().attester());
        JsonNode refused = NodeScript.WALLET.run(right.deepCopy().put("txCode", "wrong"));
        assertThat(refused.path("body").asText()).contains("invalid_grant");
        assertBound(NodeScript.WALLET.run(right), 1);
    }

    @Test
    void credential_isReadByThreeOtherLibraries() throws Exception {
        ObjectNode wish = wish("{}").put("proof", "attestation");
        JsonNode got = NodeScript.WALLET.run(wish.set("attester", P256.maker().attester()));
        String credential = got.at("/credentials/0").asText();

        SDJWT parsed = SDJWT.parse(credential);
        SignedJWT token = SignedJWT.parse(parsed.getCredentialJwt());
        ECPublicKey key = (ECPublicKey)
                X509CertUtils.parse(token.getHeader().getX509CertChain().get(0).decode())
                        .getPublicKey();
        assertThat(token.verify(new ECDSAVerifier(key))).isTrue();
        assertThat(token.getJWTClaimsSet().getJSONObjectClaim("cnf")).containsKey("jwk");

        JsonNode judged = Judged.eventually(node, credential);
        assertThat(judged.at("/claims/cnf/jwk/x")).as(judged.toString()).isEqualTo(got.at("/keys/0/x"));
        assertThat(judged.at("/claims/key_storage/0").asText()).isEqualTo("iso_18045_high");
        assertThat(judged.at("/claims/_sd").isMissingNode()).isTrue();
        assertThat(judged.at("/statuses/token").asInt(-1)).isZero();
    }

    @Test
    void statuses_areSeenByOtherLibrariesInTheirBitOrders() throws Exception {
        String sdJwt = issued("HardwareBackedKeyCredential");
        String vc = issued("HardwareBackedKeyCredential_vc+jwt");
        for (JsonNode one : node.operator("GET", "/issuer/credentials", "").path("credentials")) {
            node.operator("POST", "/issuer/credentials/" + one.path("id").asText() + "/suspend", "");
        }
        String untouched = issued("HardwareBackedKeyCredential");
        assertThat(Judged.eventually(node, sdJwt).at("/statuses/token").asInt()).isEqualTo(2);
        assertThat(Judged.eventually(node, untouched).at("/statuses/token").asInt(-1))
                .isZero();
        JsonNode judged = Judged.eventually(node, vc);
        assertThat(judged.at("/statuses/suspension").asInt())
                .as(judged.toString())
                .isEqualTo(1);
        assertThat(judged.at("/statuses/revocation").asInt(-1)).isZero();
    }

    private static final String DRAFT = "keyattestation+jwt";

    private static String issued(String configuration) throws Exception {
        ObjectNode wish =
                wish("{\"configurations\":[\"" + configuration + "\"]}").put("proof", "attestation");
        JsonNode got = NodeScript.WALLET.run(wish.set("attester", P256.maker().attester()));
        assertThat(got.path("credentials")).as(got.toString()).hasSize(1);
        return got.at("/credentials/0").asText();
    }

    private static ObjectNode wish(String offer) {
        JsonNode made = node.client().post("/issuer/offers", offer).json();
        ObjectNode wish = TokenJson.object().put("offer", made.path("offer").asText());
        return wish.put("txCode", made.path("tx_code").asText());
    }

    private static void assertBound(JsonNode got, int count) throws Exception {
        assertThat(got.path("credentials")).as(got.toString()).hasSize(count);
        for (int i = 0; i < count; i++) {
            SDJWT credential = SDJWT.parse(got.at("/credentials/" + i).asText());
            Object cnf = SignedJWT.parse(credential.getCredentialJwt())
                    .getJWTClaimsSet()
                    .getJSONObjectClaim("cnf")
                    .get("jwk");
            assertThat(String.valueOf(cnf)).contains(got.at("/keys/" + i + "/x").asText());
        }
    }
}

package io.akashi.issuer.oid4vci.http;

import static io.akashi.issuer.oid4vci.TestIssuer.ATTESTED;
import static io.akashi.issuer.oid4vci.TestIssuer.PLAIN;
import static io.akashi.issuer.oid4vci.TestIssuer.UNBOUND;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.akashi.issuer.jose.CompactJws;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.issuer.jose.SoftwareSigningKey;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.oid4vci.TestIssuer;
import io.akashi.issuer.oid4vci.TestWallet;
import io.akashi.issuer.oid4vci.credential.Notifications;
import io.akashi.issuer.oid4vci.http.TinyWallet.Answer;
import io.akashi.testkit.MemorySortedRows;
import io.akashi.testkit.attest.CertificateWish;
import io.akashi.testkit.attest.MintedIdentity;
import io.akashi.testkit.attest.MintedPki;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Wallets and an issuer that talk over HTTP. */
class VciFlowTest {
    private final MintedIdentity root = MintedPki.root("CN=Wallet Provider Root");
    private final MintedIdentity provider = MintedPki.issue(root, CertificateWish.leaf("CN=Wallet Provider"));
    private final SoftwareSigningKey metadataKey = TestWallet.key();
    private final MemorySortedRows rows = new MemorySortedRows();
    private VciServer server = start();
    private TinyWallet wallet = new TinyWallet(server);

    private final SoftwareSigningKey key = TestWallet.key();

    private VciServer start() {
        return new VciServer(TestIssuer.settings(TestIssuer.IDENTIFIER), rows, TestIssuer.trust(root), metadataKey);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void wallet_getsACredentialForItsKey() throws Exception {
        Answer made =
                wallet.offer("{\"configurations\":[\"plain\"],\"subject\":\"alice\",\"claims\":{\"name\":\"Al\"}}");
        JsonNode offer = wallet.read(made.text("offer"));
        Answer token = wallet.token(TinyWallet.code(offer), made.text("tx_code"), "");
        assertThat(token.status()).isEqualTo(200);
        assertThat(token.header("Cache-Control")).isEqualTo("no-store");
        Answer issued = wallet.call("credential_endpoint", token.text("access_token"), wallet.request(PLAIN, key));
        assertThat(issued.status()).isEqualTo(200);
        assertThat(issued.header("Cache-Control")).isEqualTo("no-store");
        assertThat(issued.json().path("credentials").toString())
                .isEqualTo("[{\"credential\":\"credential-for-" + TestWallet.thumbprint(key.publicKey()) + "\"}]");
        assertThat(issued.text("notification_id")).isNotEmpty();
        assertThat(server.credentials.orders.get(0).subject()).isEqualTo("alice");
        assertThat(server.claims.get("alice").path("name").asText()).isEqualTo("Al");
    }

    @Test
    void wallet_getsABatchForAttestedKeys() throws Exception {
        String token = wallet.access(ATTESTED, "alice");
        ObjectNode body = TokenJson.object().put("credential_configuration_id", ATTESTED);
        ObjectNode claims = TestWallet.attestationClaims(wallet.nonce(), server.now, List.of(key, TestWallet.key()));
        body.putObject("proofs").putArray("attestation").add(TestWallet.attestation(claims, provider));
        Answer issued = wallet.call("credential_endpoint", token, body);
        assertThat(issued.json().path("credentials")).hasSize(2);
    }

    @Test
    void wallet_getsABatchForSeveralProofs() throws Exception {
        String token = wallet.access(PLAIN, "alice");
        SoftwareSigningKey other = SoftwareSigningKey.generate(SigningAlgorithm.EDDSA);
        Answer issued = wallet.call("credential_endpoint", token, wallet.request(PLAIN, key, other));
        assertThat(issued.json().path("credentials")).hasSize(2);
    }

    @Test
    void wallet_getsACredentialBoundToNoKey() throws Exception {
        String token = wallet.access(UNBOUND, "alice");
        ObjectNode body = TokenJson.object().put("credential_configuration_id", UNBOUND);
        assertThat(wallet.call("credential_endpoint", token, body).json().path("credentials"))
                .hasSize(1);
    }

    @Test
    void wallet_namesWhatItWantsByAnIdentifier() throws Exception {
        String code = TinyWallet.code(wallet.read(wallet.offer("{\"tx_code\":false,\"configurations\":[\"plain\"]}")
                .text("offer")));
        Answer token =
                wallet.token(code, "", "[{\"type\":\"openid_credential\",\"credential_configuration_id\":\"plain\"}]");
        String identifier = token.json()
                .at("/authorization_details/0/credential_identifiers/0")
                .asText();
        ObjectNode body = wallet.request(PLAIN, key);
        Answer refused = wallet.call("credential_endpoint", token.text("access_token"), body);
        assertThat(refused.text("error")).isEqualTo("invalid_credential_request");
        body.remove("credential_configuration_id");
        body.put("credential_identifier", "another");
        assertThat(wallet.call("credential_endpoint", token.text("access_token"), body)
                        .text("error"))
                .isEqualTo("unknown_credential_identifier");
        body.put("credential_identifier", identifier);
        assertThat(wallet.call("credential_endpoint", token.text("access_token"), body)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void wallet_encryptsItsRequestAndReadsAnEncryptedAnswer() throws Exception {
        String token = wallet.access(PLAIN, "alice");
        ECKey issuerKey = ECKey.parse(
                wallet.issuer().at("/credential_request_encryption/jwks/keys/0").toString());
        ECKey own = new ECKeyGenerator(Curve.P_256)
                .keyID("mine")
                .algorithm(JWEAlgorithm.ECDH_ES)
                .generate();
        ObjectNode body = wallet.request(PLAIN, key);
        ObjectNode wish = body.putObject("credential_response_encryption").put("enc", "A128GCM");
        wish.set("jwk", TokenJson.read(own.toPublicJWK().toJSONString()));
        JWEHeader header = new JWEHeader.Builder(JWEAlgorithm.ECDH_ES, EncryptionMethod.A128GCM)
                .keyID(issuerKey.getKeyID())
                .build();
        JWEObject request = new JWEObject(header, new Payload(body.toString()));
        request.encrypt(new ECDHEncrypter(issuerKey));
        Answer answer = wallet.post(
                wallet.issuer().path("credential_endpoint").asText(),
                request.serialize(),
                "Content-Type",
                "application/jwt",
                "Authorization",
                "Bearer " + token);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/jwt");
        JWEObject response = JWEObject.parse(answer.response().body());
        response.decrypt(new ECDHDecrypter(own));
        assertThat(response.getPayload().toString()).contains("credential-for-");
    }

    @Test
    void wallet_comesBackForWhatIsDeferred() throws Exception {
        String token = wallet.access(PLAIN, "later");
        Answer deferred = wallet.call("credential_endpoint", token, wallet.request(PLAIN, key));
        assertThat(deferred.status()).isEqualTo(202);
        assertThat(deferred.json().path("interval").asInt()).isEqualTo(5);
        ObjectNode body = TokenJson.object().put("transaction_id", deferred.text("transaction_id"));
        Answer still = wallet.call("deferred_credential_endpoint", token, body);
        assertThat(still.status()).isEqualTo(202);
        assertThat(still.text("transaction_id")).isEqualTo(deferred.text("transaction_id"));
        Answer issued = wallet.call("deferred_credential_endpoint", token, body);
        assertThat(issued.status()).isEqualTo(200);
        assertThat(issued.json().path("credentials")).hasSize(1);
        assertThat(issued.json().has("notification_id")).isFalse();
        assertThat(wallet.call("deferred_credential_endpoint", token, body).text("error"))
                .isEqualTo("invalid_transaction_id");
    }

    @Test
    void wallet_findsItsDeferredRequestAfterARestart() throws Exception {
        String token = wallet.access(PLAIN, "later");
        Answer deferred = wallet.call("credential_endpoint", token, wallet.request(PLAIN, key));
        server.close();
        server = start();
        wallet = new TinyWallet(server);
        ObjectNode body = TokenJson.object().put("transaction_id", deferred.text("transaction_id"));
        assertThat(wallet.call("deferred_credential_endpoint", token, body).status())
                .isEqualTo(202);
        assertThat(server.credentials.orders.get(0).keys())
                .singleElement()
                .satisfies(found -> assertThat(found.key()).isEqualTo(key.publicKey()));
    }

    @Test
    void wallet_cannotFetchWhatAnotherTokenAskedFor() throws Exception {
        String token = wallet.access(PLAIN, "later");
        Answer deferred = wallet.call("credential_endpoint", token, wallet.request(PLAIN, key));
        ObjectNode body = TokenJson.object().put("transaction_id", deferred.text("transaction_id"));
        String other = wallet.access(PLAIN, "later");
        assertThat(wallet.call("deferred_credential_endpoint", other, body).text("error"))
                .isEqualTo("invalid_transaction_id");
    }

    @Test
    void wallet_saysWhatBecameOfACredential() throws Exception {
        String token = wallet.access(PLAIN, "alice");
        String id = wallet.call("credential_endpoint", token, wallet.request(PLAIN, key))
                .text("notification_id");
        ObjectNode body = TokenJson.object().put("notification_id", id).put("event", "credential_accepted");
        for (int i = 0; i < 2; i++) {
            assertThat(wallet.call("notification_endpoint", token, body).status())
                    .isEqualTo(204);
        }
        assertThat(server.events).containsExactly(new Notifications.Event(PLAIN, "alice", "credential_accepted", ""));
        body.put("event", "credential_eaten");
        assertThat(wallet.call("notification_endpoint", token, body).text("error"))
                .isEqualTo("invalid_notification_request");
        body.put("event", "credential_deleted").put("notification_id", "another");
        assertThat(wallet.call("notification_endpoint", token, body).text("error"))
                .isEqualTo("invalid_notification_id");
    }

    @Test
    void wallet_provesTheKeyOfItsTokenEverywhere() throws Exception {
        wallet.withDpop(TestWallet.key());
        String code = TinyWallet.code(wallet.read(wallet.offer("{\"tx_code\":false,\"configurations\":[\"plain\"]}")
                .text("offer")));
        Answer token = wallet.token(code, "", "");
        assertThat(token.text("token_type")).isEqualTo("DPoP");
        ObjectNode body = wallet.request(PLAIN, key);
        Answer bearer = new TinyWallet(server).call("credential_endpoint", token.text("access_token"), body);
        assertThat(bearer.status()).isEqualTo(401);
        assertThat(bearer.header("WWW-Authenticate")).startsWith("Bearer error=\"invalid_token\"");
        assertThat(wallet.call("credential_endpoint", token.text("access_token"), body)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void metadata_isSignedForThoseWhoAskForIt() throws Exception {
        Answer signed = wallet.get(
                "https://issuer.example.com/.well-known/openid-credential-issuer/tenant", "Accept", "application/jwt");
        assertThat(signed.header("Content-Type")).isEqualTo("application/jwt");
        CompactJws token = CompactJws.read(signed.response().body());
        token.verify(metadataKey.publicKey(), Set.of(SigningAlgorithm.ES256), "openidvci-issuer-metadata+jwt");
        assertThat(token.claims().path("sub").asText()).isEqualTo(TestIssuer.IDENTIFIER);
        assertThat(token.claims().path("credential_issuer").asText()).isEqualTo(TestIssuer.IDENTIFIER);
        Answer plain = wallet.get(
                "https://issuer.example.com/.well-known/openid-credential-issuer/tenant",
                "Accept",
                "application/json, application/jwt;q=0.5");
        assertThat(plain.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void offer_byReferenceIsReadTwice() throws Exception {
        String uri = wallet.offer("{\"tx_code\":false,\"by_reference\":true}").text("offer");
        assertThat(wallet.read(uri)).isEqualTo(wallet.read(uri));
        assertThat(wallet.read(uri).path("credential_issuer").asText()).isEqualTo(TestIssuer.IDENTIFIER);
    }

    @Test
    void offer_refusesWhatItCannotMake() {
        for (String wish : List.of("[]", "{\"claims\":1}", "{\"tx_code\":\"x\"}", "{\"configurations\":[\"x\"]}")) {
            assertThat(wallet.offer(wish).status()).isEqualTo(400);
        }
        assertThat(wallet.offer("").text("tx_code")).matches("\\d{6}");
    }
}

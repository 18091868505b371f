package io.akashi.issuer.oid4vci.http;

import static io.akashi.issuer.oid4vci.TestIssuer.ATTESTED;
import static io.akashi.issuer.oid4vci.TestIssuer.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.SoftwareSigningKey;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.oid4vci.TestIssuer;
import io.akashi.issuer.oid4vci.TestWallet;
import io.akashi.issuer.oid4vci.http.TinyWallet.Answer;
import io.akashi.testkit.MemorySortedRows;
import io.akashi.testkit.attest.MintedPki;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What wallets are told that ask for what they may not have. */
class VciRefusalsTest {
    private static final String CREDENTIAL = "credential_endpoint";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final VciServer server = new VciServer(
            TestIssuer.settings(TestIssuer.IDENTIFIER),
            new MemorySortedRows(),
            TestIssuer.trust(MintedPki.root("CN=Root")),
            TestWallet.key());
    private final TinyWallet wallet = new TinyWallet(server);
    private final SoftwareSigningKey key = TestWallet.key();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void credential_isRefusedWithoutAToken() {
        Answer answer = wallet.post(url(CREDENTIAL), "{}", "Content-Type", "application/json");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate"))
                .startsWith("Bearer, DPoP algs=")
                .doesNotContain("error");
        Answer wrong = wallet.call(CREDENTIAL, "x", TokenJson.object());
        assertThat(wrong.header("WWW-Authenticate")).startsWith("Bearer error=\"invalid_token\"");
        assertThat(wrong.text("error")).isEqualTo("invalid_token");
    }

    @Test
    void credential_isRefusedWithASpentNonceAndGivenWithAFreshOne() throws Exception {
        String token = wallet.access(PLAIN, "alice");
        ObjectNode body = wallet.request(PLAIN, key);
        assertThat(wallet.call(CREDENTIAL, token, body).status()).isEqualTo(200);
        assertRefused("invalid_nonce", token, body);
        assertThat(server.credentials.count()).isEqualTo(1);
        assertThat(wallet.call(CREDENTIAL, token, wallet.request(PLAIN, key)).status())
                .isEqualTo(200);
    }

    @Test
    void credential_isGivenToExactlyOneOfManyRequestsWithOneNonce() throws Exception {
        String token = wallet.access(PLAIN, "alice");
        ObjectNode body = wallet.request(PLAIN, key);
        List<Integer> statuses = IntStream.range(0, 40)
                .parallel()
                .mapToObj(i -> wallet.call(CREDENTIAL, token, body).status())
                .toList();
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(server.credentials.count()).isEqualTo(1);
    }

    @Test
    void credential_isRefusedForMalformedRequests() throws Exception {
        String token = wallet.access(PLAIN, "alice");
        assertRefused("invalid_credential_request", token, TokenJson.object());
        ObjectNode both = wallet.request(PLAIN, key).put("credential_identifier", "plain/1");
        assertRefused("invalid_credential_request", token, both);
        assertRefused("unknown_credential_configuration", token, wallet.request("x", key));
        assertRefused("unknown_credential_configuration", token, wallet.request(ATTESTED, key));
        ObjectNode unproven = TokenJson.object().put("credential_configuration_id", PLAIN);
        assertRefused("invalid_proof", token, unproven);
        unproven.putObject("proofs");
        assertRefused("invalid_proof", token, unproven);
        ObjectNode twoTypes = wallet.request(PLAIN, key);
        ((ObjectNode) twoTypes.path("proofs")).putArray("attestation").add("x");
        assertRefused("invalid_proof", token, twoTypes);
        ObjectNode encrypted = wallet.request(PLAIN, key);
        encrypted.putObject("credential_response_encryption");
        assertRefused("invalid_encryption_parameters", token, encrypted); // for the request is plain
        assertThat(server.credentials.count()).isZero();
    }

    @Test
    void credential_isRefusedForABatchThatIsTooLarge() throws Exception {
        SoftwareSigningKey[] keys = Stream.generate(TestWallet::key).limit(11).toArray(SoftwareSigningKey[]::new);
        assertRefused("invalid_proof", wallet.access(PLAIN, "alice"), wallet.request(PLAIN, keys));
    }

    @Test
    void credential_isDeniedWithTheIssuersReason() throws Exception {
        Answer answer = wallet.call(CREDENTIAL, wallet.access(PLAIN, "never"), wallet.request(PLAIN, key));
        assertThat(answer.text("error")).isEqualTo("credential_request_denied");
        assertThat(answer.text("error_description")).isEqualTo("the evidence was withdrawn");
    }

    @Test
    void bodies_areRefusedInAnotherFormOrTooLarge() throws Exception {
        String token = wallet.access(PLAIN, "alice");
        String bearer = "Bearer " + token;
        String url = url(CREDENTIAL);
        Answer plain = wallet.post(url, "{}", "Content-Type", "text/plain", "Authorization", bearer);
        assertThat(plain.text("error_description")).contains("Content-Type");
        Answer twice =
                wallet.post(url, "{\"a\":1,\"a\":2}", "Content-Type", "application/json", "Authorization", bearer);
        assertThat(twice.text("error")).isEqualTo("invalid_credential_request");
        String large = "{\"a\":\"" + "x".repeat(Wallets.LARGE) + "\"}";
        Answer tooLarge =
                wallet.post(url, large, "Content-Type", "application/json; charset=utf-8", "Authorization", bearer);
        assertThat(tooLarge.text("error_description")).contains("at most");
    }

    @Test
    void token_isRefusedInJsonAndForBrokenForms() {
        String url = wallet.authorizationServer().path("token_endpoint").asText();
        assertThat(wallet.post(url, "{}", "Content-Type", "application/json").text("error"))
                .isEqualTo("invalid_request");
        assertThat(wallet.post(url, "grant_type=%zz", "Content-Type", FORM).text("error"))
                .isEqualTo("invalid_request");
        Answer twice = wallet.post(url, "grant_type=x&grant_type=x", "Content-Type", FORM);
        assertThat(twice.text("error")).isEqualTo("invalid_request");
        assertThat(twice.status()).isEqualTo(400);
        assertThat(twice.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void token_isGivenToExactlyOneOfManyRequestsWithOneCode() throws Exception {
        Answer made = wallet.offer("{\"configurations\":[\"plain\"]}");
        String code = TinyWallet.code(wallet.read(made.text("offer")));
        List<Integer> statuses = IntStream.range(0, 40)
                .parallel()
                .mapToObj(i -> wallet.token(code, made.text("tx_code"), "").status())
                .toList();
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
    }

    @Test
    void token_isStillGivenAfterAWrongTransactionCode() throws Exception {
        Answer made = wallet.offer("{\"configurations\":[\"plain\"]}");
        String code = TinyWallet.code(wallet.read(made.text("offer")));
        assertThat(wallet.token(code, "wrong", "").text("error")).isEqualTo("invalid_grant");
        assertThat(wallet.token(code, made.text("tx_code"), "").status()).isEqualTo(200);
    }

    @Test
    void offer_isUnknownAtAnotherAddress() {
        Answer answer = wallet.get(TestIssuer.IDENTIFIER + "/offer/x");
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void browsers_mayAskFromAnyPage() {
        String url = url(CREDENTIAL);
        Answer asked = wallet.options(url, "Origin", "https://wallet.example", "Access-Control-Request-Method", "POST");
        assertThat(asked.status()).isEqualTo(204);
        assertThat(asked.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(asked.header("Access-Control-Allow-Headers")).contains("DPoP");
        Answer refused = wallet.call(CREDENTIAL, "x", TokenJson.object());
        assertThat(refused.header("Access-Control-Expose-Headers")).contains("WWW-Authenticate");
    }

    private String url(String endpoint) {
        return wallet.issuer().path(endpoint).asText();
    }

    private void assertRefused(String error, String token, ObjectNode body) {
        Answer answer = wallet.call(CREDENTIAL, token, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).as(answer.text("error_description")).isEqualTo(error);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }
}

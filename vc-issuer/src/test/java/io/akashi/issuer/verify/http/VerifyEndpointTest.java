package io.akashi.issuer.verify.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.attestation.x509.TrustAnchors;
import io.akashi.issuer.TestKeys;
import io.akashi.issuer.jose.JwkJson;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.sdjwt.SdJwt;
import io.akashi.issuer.sdjwt.SdJwtVc;
import io.akashi.issuer.verify.CredentialVerifier;
import io.akashi.issuer.verify.DidDocuments;
import io.akashi.issuer.verify.IssuerKeys;
import io.akashi.issuer.verify.StatusSource;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyEndpointTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private final HttpClient client = HttpClient.newHttpClient();
    private Javalin server;

    @BeforeEach
    void start() {
        var document = TokenJson.object();
        document.putArray("assertionMethod")
                .addObject()
                .put("id", "#key-1")
                .set("publicKeyJwk", JwkJson.write(TestKeys.ISSUER.publicKey()));
        CredentialVerifier verifier = new CredentialVerifier(
                new IssuerKeys(did -> new DidDocuments.Answer.Document(document), TrustAnchors.NONE),
                address -> new StatusSource.Answer.Unavailable("no lists here"),
                Duration.ofHours(24));
        server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.routes.post(VerifyEndpoint.PATH, new VerifyEndpoint(verifier, () -> NOW));
                })
                .start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void post_answersWithTheVerdictAndTheClaims() throws Exception {
        JsonNode answer =
                TokenJson.read(post("{\"credential\":\"" + credential() + "\"}").body());
        assertThat(answer.path("verified").asBoolean()).as("%s", answer).isTrue();
        assertThat(answer.at("/credentials/0/claims/vct").asText()).isEqualTo("urn:a");
        assertThat(answer.at("/checks/0/check").asText()).isEqualTo("form");
    }

    @Test
    void post_asksForTheHolderIfANonceIsGiven() throws Exception {
        JsonNode answer =
                TokenJson.read(post("{\"credential\":\"" + credential() + "\",\"audience\":\"a\",\"nonce\":\"n\"}")
                        .body());
        assertThat(answer.path("verified").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"issuers\":[\"did:web:issuer.example\",\"ISSUER\"]}|true",
                "{\"issuers\":[\"did:web:issuer.example\"]}|false",
                "{\"types\":[\"urn:a\"]}|true",
                "{\"types\":[\"urn:b\"]}|false",
                "{\"environments\":[\"intel-tdx\"]}|false",
                "{\"tcb\":[\"UpToDate\"]}|false",
                "{\"trustworthiness\":[\"affirming\"]}|false",
                "{\"maxAge\":\"P1D\"}|false"
            })
    void post_refusesWhatThePolicyWantsAndNobodySays(String policy, boolean verified) throws Exception {
        String asked = policy.replace("ISSUER", TestKeys.ISSUER_DID);
        JsonNode answer = TokenJson.read(post("{\"credential\":\"" + credential() + "\",\"policy\":" + asked + "}")
                .body());
        assertThat(answer.path("verified").asBoolean()).isEqualTo(verified);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"credential\":1}",
                "{\"credential\":\"a\",\"more\":1}",
                "{\"credential\":\"a\",\"nonce\":\"n\"}",
                "{\"credential\":\"a\",\"policy\":1}",
                "{\"credential\":\"a\",\"policy\":{\"types\":[]}}",
                "{\"credential\":\"a\",\"policy\":{\"issuers\":[]}}",
                "{\"credential\":\"a\",\"policy\":{\"issuers\":\"did:web:issuer.example\"}}",
                "{\"credential\":\"a\",\"policy\":{\"trustworthiness\":[\"good\"]}}",
                "{\"credential\":\"a\",\"policy\":{\"maxAge\":\"long\"}}",
                "{\"credential\":\"a\",\"credential\":\"b\"}"
            })
    void post_refusesOtherBodies(String body) throws Exception {
        assertThat(post(body).statusCode()).isEqualTo(400);
    }

    @Test
    void post_refusesTooLongABody() throws Exception {
        assertThat(post(" ".repeat((2 << 20) + 1)).statusCode()).isEqualTo(413);
    }

    private static String credential() {
        return SdJwtVc.issue(
                TestKeys.issuer(),
                new SdJwt.Draft(
                        TokenJson.object().put("iss", TestKeys.ISSUER_DID).put("vct", "urn:a"), Set.of()));
    }

    private HttpResponse<String> post(String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + VerifyEndpoint.PATH))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}

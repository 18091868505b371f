package io.akashi.issuer.hardware.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.attestation.system.SystemName;
import io.akashi.issuer.hardware.Appraising;
import io.akashi.issuer.hardware.EvidenceArchive;
import io.akashi.issuer.hardware.EvidenceProofs;
import io.akashi.issuer.hardware.KnownDids;
import io.akashi.issuer.hardware.MintedCollateral;
import io.akashi.issuer.hardware.TdxHolder;
import io.akashi.issuer.hardware.translate.KeyAttestationRequest;
import io.akashi.issuer.hardware.translate.KeyAttester;
import io.akashi.issuer.hardware.translate.KeyStorageLevels;
import io.akashi.issuer.jose.CompactJws;
import io.akashi.issuer.jose.KeyReference;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.issuer.jose.SoftwareSigningKey;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.jose.TokenSigner;
import io.akashi.testkit.MemorySortedRows;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyAttestationEndpointTest {
    private static final String TRANSLATOR = "https://node.example";

    private final MintedCollateral collateral = new MintedCollateral();
    private final TdxHolder holder = new TdxHolder();
    private Javalin server = Javalin.create();

    @BeforeEach
    void start() {
        EvidenceProofs proofs = new EvidenceProofs(
                Appraising.appraiser(Appraising.policy("refuse"), collateral),
                new EvidenceArchive(new MemorySortedRows()),
                new KnownDids());
        KeyAttester attester = new KeyAttester(
                proofs,
                new TokenSigner(SoftwareSigningKey.generate(SigningAlgorithm.ES256)),
                new KeyAttester.Settings(
                        TRANSLATOR,
                        new KeyStorageLevels(Map.of(SystemName.TDX, List.of("iso_18045_high"))),
                        Duration.ofMinutes(5)));
        KeyAttestationEndpoint endpoint = new KeyAttestationEndpoint(attester, () -> Appraising.NOW);
        server = Javalin.create(config -> config.routes.post(KeyAttestationEndpoint.PATH, endpoint))
                .start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private String request() throws Exception {
        ObjectNode claims = TokenJson.object();
        claims.put("aud", TRANSLATOR).put("iat", Appraising.NOW.getEpochSecond());
        claims.put("nonce", "nonce").put("credential_issuer", TdxHolder.AUDIENCE);
        SoftwareSigningKey key = holder.signer().as(new KeyReference.Carried(holder.key()));
        ObjectNode request = TokenJson.object();
        request.put("jwt", new TokenSigner(key).sign(KeyAttestationRequest.TYPE, claims));
        request.set(
                "cmw",
                TokenJson.read(TdxHolder.evidence(holder.claim("nonce", "")).utf8()));
        return TokenJson.write(request).utf8();
    }

    private HttpResponse<String> post(String body, String type) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + server.port() + KeyAttestationEndpoint.PATH);
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void post_answersWithAKeyAttestation() throws Exception {
        HttpResponse<String> answer = post(request(), "application/json; charset=utf-8");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        String token = TokenJson.read(answer.body()).path("key_attestation").asText();
        assertThat(CompactJws.read(token).claims().path("nonce").asText()).isEqualTo("nonce");
    }

    @Test
    void post_saysWhyEvidenceIsRefused() throws Exception {
        collateral.set(MintedCollateral.recovery());

        HttpResponse<String> answer = post(request(), "application/json");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"error\":\"evidence_refused\"").contains("INTEL-SA-1");
    }

    @Test
    void post_tellsToComeAgainWhereCollateralIsMissing() throws Exception {
        collateral.cut();

        HttpResponse<String> answer = post(request(), "application/json");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("collateral_missing");
    }

    @Test
    void post_refusesOtherBodies() throws Exception {
        assertThat(post("{}", "application/json").statusCode()).isEqualTo(400);
        assertThat(post("{}", "text/plain").statusCode()).isEqualTo(415);
    }
}

package io.akashi.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.akashi.issuer.jose.CompactJws;
import io.akashi.node.sandbox.WalletProvider;
import io.akashi.testkit.FreePort;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a development node's issuer still knows after a start, and whose attestations it takes. */
class DevNodeRestartTest {
    private static final String SD_JWT = "HardwareBackedKeyCredential";
    private static final String VC = "HardwareBackedKeyCredential_vc+jwt";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path directory;

    @Test
    void issuer_knowsOffersTokensNoncesStatusesAndItsDidAfterAStart() throws Exception {
        int port = FreePort.find();
        JsonNode offer;
        String token;
        String nonce;
        String issuer;
        try (DevNode node = DevNode.start(directory, port)) {
            issuer = issuerOf(node, node.accept(VC, "evidence"));
            String id = DevNode.json(node.operating("issuer", "credentials", "--json"))
                    .at("/credentials/0/id")
                    .asText();
            assertThat(node.operating("issuer", "suspend", id).exit()).isZero();
            offer = node.offer(SD_JWT);
            token = token(node, node.offer(SD_JWT));
            nonce = nonce(node);
        }
        try (DevNode node = DevNode.start(directory, port)) {
            CommandRun late = node.holding(
                    "wallet",
                    "accept",
                    offer.path("offer").asText(),
                    "--tx-code",
                    offer.path("tx_code").asText());
            assertThat(late.exit()).as(late.err()).isZero();
            JWK key = key();
            JsonNode answer = DevNode.json(credential(node, token, attestation(node, key, nonce)));
            assertThat(answer.path("credentials")).hasSize(1);
            assertThat(answer.path("notification_id").isTextual()).isTrue();
            assertThat(issuerOf(node, node.accept(VC, "evidence"))).isEqualTo(issuer);
            assertThat(verified(node, 1)).as("suspended").isFalse();
            assertThat(verified(node, 2)).isTrue();
        }
    }

    @Test
    void attestations_areTakenOfTheProviderThatIsNamed() throws Exception {
        WalletProvider provider = WalletProvider.open(directory.resolve("provider.p12"), InstantSource.system());
        Path root = Files.writeString(
                directory.resolve("root.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(provider.root().getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        int port = FreePort.find();
        try (DevNode node = DevNode.start(directory, port)) {
            HttpResponse<String> refused = credential(
                    node, token(node, node.offer(SD_JWT)), provider.attest(List.of(key()), Optional.of(nonce(node))));
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("invalid_proof");
        }
        try (DevNode node = DevNode.start(directory, port, root)) {
            assertThat(credential(
                                    node,
                                    token(node, node.offer(SD_JWT)),
                                    provider.attest(List.of(key()), Optional.of(nonce(node))))
                            .statusCode())
                    .isEqualTo(200);
            JWK key = key();
            assertThat(credential(node, token(node, node.offer(SD_JWT)), attestation(node, key, nonce(node)))
                            .statusCode())
                    .as("the sandbox's own")
                    .isEqualTo(200);
        }
    }

    private static JWK key() throws Exception {
        return new ECKeyGenerator(Curve.P_256).generate().toPublicJWK();
    }

    private static String attestation(DevNode node, JWK key, String nonce) throws IOException, InterruptedException {
        ObjectNode request = MAPPER.createObjectNode().put("nonce", nonce);
        request.putArray("keys").add(MAPPER.readTree(key.toJSONString()));
        return DevNode.json(node.post("/sandbox/key-attestation", "application/json", request.toString()))
                .path("key_attestation")
                .asText();
    }

    private static String nonce(DevNode node) throws IOException, InterruptedException {
        return DevNode.json(node.post("/nonce", "application/json", ""))
                .path("c_nonce")
                .asText();
    }

    private static String token(DevNode node, JsonNode offer) throws IOException, InterruptedException {
        String address = URLDecoder.decode(offer.path("offer").asText(), StandardCharsets.UTF_8);
        String grant = "urn:ietf:params:oauth:grant-type:pre-authorized_code";
        String code = MAPPER.readTree(address.substring(address.indexOf('{')))
                .path("grants")
                .path(grant)
                .path("pre-authorized_code")
                .asText();
        String form = "grant_type=" + URLEncoder.encode(grant, StandardCharsets.UTF_8) + "&pre-authorized_code=" + code
                + "&tx_code=" + offer.path("tx_code").asText();
        return DevNode.json(node.post("/token", "application/x-www-form-urlencoded", form))
                .path("access_token")
                .asText();
    }

    private static HttpResponse<String> credential(DevNode node, String token, String attestation)
            throws IOException, InterruptedException {
        ObjectNode request = MAPPER.createObjectNode().put("credential_configuration_id", SD_JWT);
        request.putObject("proofs").putArray("attestation").add(attestation);
        return node.post("/credential", "application/json", request.toString(), "Authorization", "Bearer " + token);
    }

    private static String issuerOf(DevNode node, int number) throws Exception {
        String text = MAPPER.readTree(Files.readString(node.wallet().resolve("credential-" + number + ".json")))
                .path("credential")
                .asText();
        return CompactJws.read(text).claims().path("issuer").asText();
    }

    private static boolean verified(DevNode node, int number) {
        String shown = node.holding("wallet", "present", "--credential", "" + number, "--audience", "a", "--nonce", "n")
                .out();
        return node.asking("verify", shown.strip()).exit() == 0;
    }
}

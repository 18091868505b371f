package io.akashi.conformance.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.IssuerKey;
import io.akashi.issuer.jose.JwkJson;
import io.akashi.issuer.jose.KeyReference;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.issuer.jose.SoftwareSigningKey;
import io.akashi.issuer.jose.TokenSigner;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Asks an issuer in a sandbox for everything that it has. */
final class IssuerCalls {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:pre-authorized_code";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final DescribedNode node;
    private final String issuer;
    private final SoftwareSigningKey software = SoftwareSigningKey.generate(SigningAlgorithm.ES256);
    private final IssuerKey key = software.as(new KeyReference.Carried(software.publicKey()));

    IssuerCalls(DescribedNode node, String address) {
        this.node = node;
        this.issuer = address;
    }

    /** The credential that was issued in the end. */
    String all() throws Exception {
        documents();
        String bearer = "Bearer " + token();
        String credential = credentials(bearer);
        refusals(bearer);
        sandbox();
        attestations();
        verification(credential);
        lists();
        return credential;
    }

    private void documents() {
        String document = "/.well-known/openid-credential-issuer";
        node.get(document, 200);
        node.get(document, 200, "Accept", "application/jwt");
        node.get("/.well-known/oauth-authorization-server", 200);
        for (String path : new String[] {
            document,
            "/.well-known/oauth-authorization-server",
            "/offer/x",
            "/token",
            "/nonce",
            "/credential",
            "/deferred_credential",
            "/notification"
        }) {
            node.ask("OPTIONS", path, "", 204);
        }
        node.get("/offer/none", 400);
    }

    private JsonNode offer(String wish) throws Exception {
        return DescribedNode.json(node.post("/issuer/offers", wish, 200));
    }

    private static String parameter(JsonNode made) {
        String uri = made.path("offer").asText();
        return URLDecoder.decode(uri.substring(uri.indexOf('=') + 1), StandardCharsets.UTF_8);
    }

    private String token() throws Exception {
        String address = parameter(offer("{\"tx_code\": false, \"by_reference\": true}"));
        JsonNode offer = DescribedNode.json(node.get(address.substring(issuer.length()), 200));
        String code =
                offer.path("grants").path(GRANT).path("pre-authorized_code").asText();
        String form = "grant_type=" + GRANT + "&pre-authorized_code=" + code;
        node.ask("POST", "/token", "grant_type=x", 400, "Content-Type", FORM);
        return DescribedNode.json(node.ask("POST", "/token", form, 200, "Content-Type", FORM))
                .path("access_token")
                .asText();
    }

    private String nonce() {
        return DescribedNode.json(node.ask("POST", "/nonce", "", 200))
                .path("c_nonce")
                .asText();
    }

    private ObjectNode keys(String nonce) {
        ObjectNode request = MAPPER.createObjectNode().put("nonce", nonce);
        request.putArray("keys").add(JwkJson.write(key.publicKey()));
        return request;
    }

    private String credentials(String bearer) {
        JsonNode attestation = DescribedNode.json(
                node.post("/sandbox/key-attestation", keys(nonce()).toString(), 200));
        ObjectNode request =
                MAPPER.createObjectNode().put("credential_configuration_id", "HardwareBackedKeyCredential");
        request.putObject("proofs").putArray("attestation").add(attestation.path("key_attestation"));
        JsonNode answer =
                DescribedNode.json(node.post("/credential", request.toString(), 200, "Authorization", bearer));
        ObjectNode event = MAPPER.createObjectNode()
                .put("notification_id", answer.path("notification_id").asText())
                .put("event", "credential_accepted");
        node.post("/notification", event.toString(), 204, "Authorization", bearer);
        return answer.path("credentials").path(0).path("credential").asText();
    }

    private void refusals(String bearer) {
        for (String path : new String[] {"/credential", "/deferred_credential", "/notification"}) {
            node.post(path, "{}", 401);
            node.post(path, "{}", 400, "Authorization", bearer);
        }
        node.post("/issuer/offers", "[", 400);
        node.postTooLarge("/issuer/offers");
    }

    private void sandbox() {
        node.get("/sandbox/roots", 200);
        for (String path : new String[] {"/sandbox/key-attestation", "/sandbox/evidence"}) {
            node.post(path, "{}", 400);
            node.postTooLarge(path);
        }
    }

    private void attestations() {
        String path = "/attestation/key-attestation";
        node.ask("POST", path, "{}", 415, "Content-Type", "text/plain");
        node.post(path, "{}", 400);
        node.postTooLarge(path);
        node.post(path, request("a nonce of theirs", "a nonce of theirs"), 200);
        node.post(path, request("a nonce of theirs", "another"), 403);
    }

    private String request(String said, String bound) {
        String other = "https://other.example";
        ObjectNode claims = MAPPER.createObjectNode()
                .put("aud", issuer)
                .put("iat", Instant.now().getEpochSecond())
                .put("nonce", said)
                .put("credential_issuer", other);
        ObjectNode evidence = MAPPER.createObjectNode().put("nonce", bound).put("audience", other);
        evidence.set("key", JwkJson.write(key.publicKey()));
        JsonNode cmw = DescribedNode.json(node.post("/sandbox/evidence", evidence.toString(), 200))
                .path("cmw");
        ObjectNode request =
                MAPPER.createObjectNode().put("jwt", new TokenSigner(key).sign("key-attestation-request+jwt", claims));
        request.set("cmw", cmw);
        return request.toString();
    }

    private void verification(String credential) {
        String path = "/credentials/verify";
        node.post(path, MAPPER.createObjectNode().put("credential", credential).toString(), 200);
        node.post(path, "{\"credential\": \"x\"}", 200);
        node.post(path, "{}", 400);
        node.post(path, "x".repeat((2 << 20) + 10), 413);
        node.postTooLarge(path);
    }

    private void lists() {
        String addresses = "/status/aggregation";
        String tag = node.get(addresses, 200).headers().firstValue("ETag").orElseThrow();
        node.get(addresses, 304, "If-None-Match", tag);
        node.get("/status/token/0", 200);
        node.get("/status/bitstring/0/revocation", 200);
        node.get("/status/token/999", 404);
        node.get("/status/token/0", 406, "Accept", "image/png");
        node.get("/status/token/0?time=1", 501);
        node.get("/status/bitstring/999/revocation", 404);
        node.get("/status/bitstring/0/revocation?timestamp=1", 501);
    }
}

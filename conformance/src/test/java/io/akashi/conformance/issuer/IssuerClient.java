package io.akashi.conformance.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.IssuerKey;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.jose.TokenSigner;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;

/**
 * A client of an issuer, step by step.
 *
 * @param origin of the issuer, which is its identifier too
 */
record IssuerClient(String origin, InstantSource clock) {
    static final String GRANT = "urn:ietf:params:oauth:grant-type:pre-authorized_code";
    static final String CONFIGURATION = "HardwareBackedKeyCredential";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** An answer with its headers. */
    record Answer(int status, String body, HttpResponse<String> response) {
        JsonNode json() {
            try {
                return TokenJson.read(body);
            } catch (TokenException e) {
                throw new AssertionError(status + ": " + body, e);
            }
        }

        String text(String member) {
            return json().path(member).asText();
        }
    }

    Answer send(String method, String url, String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url)).method(method, BodyPublishers.ofString(body));
        try {
            HttpResponse<String> response = HTTP.send(
                    (headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new AssertionError(url, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    Answer get(String path, String... headers) {
        return send("GET", origin + path, "", headers);
    }

    Answer post(String path, String body) {
        return send("POST", origin + path, body, "Content-Type", "application/json");
    }

    /** The address that the metadata has under this name. */
    String endpoint(String name) {
        return get("/.well-known/openid-credential-issuer").text(name);
    }

    static String code(JsonNode made) throws TokenException {
        String uri = made.path("offer").asText();
        String offer = URLDecoder.decode(uri.substring(uri.indexOf('=') + 1), StandardCharsets.UTF_8);
        return TokenJson.read(offer)
                .at("/grants/" + GRANT + "/pre-authorized_code")
                .asText();
    }

    Answer token(String code, String txCode) {
        String url = get("/.well-known/oauth-authorization-server").text("token_endpoint");
        String form =
                "grant_type=" + GRANT + "&pre-authorized_code=" + code + (txCode.isEmpty() ? "" : "&tx_code=" + txCode);
        return send("POST", url, form, "Content-Type", "application/x-www-form-urlencoded");
    }

    /** An access token for what was offered. */
    String access(JsonNode made) throws TokenException {
        Answer token = token(code(made), made.path("tx_code").asText());
        assertThat(token.status()).as(token.body()).isEqualTo(200);
        return token.text("access_token");
    }

    String nonce() {
        return send("POST", endpoint("nonce_endpoint"), "").text("c_nonce");
    }

    /** A proof of possession that carries its key, or names it if the key has a name. */
    String proof(IssuerKey key, String nonce) {
        ObjectNode claims = TokenJson.object()
                .put("aud", origin)
                .put("iat", clock.instant().getEpochSecond())
                .put("nonce", nonce);
        return new TokenSigner(key).sign("openid4vci-proof+jwt", claims);
    }

    /** Asks for the first kind of credential with these proofs of one type. */
    Answer credential(String access, String type, List<? extends JsonNode> items) {
        return credential(access, CONFIGURATION, type, items);
    }

    Answer credential(String access, String configuration, String type, List<? extends JsonNode> items) {
        ObjectNode body = TokenJson.object().put("credential_configuration_id", configuration);
        ArrayNode proofs = body.putObject("proofs").putArray(type);
        items.forEach(proofs::add);
        return send(
                "POST",
                endpoint("credential_endpoint"),
                body.toString(),
                "Content-Type",
                "application/json",
                "Authorization",
                "Bearer " + access);
    }

    /** The verdict of this node's verifier. */
    JsonNode verify(ObjectNode request) {
        return post("/credentials/verify", request.toString()).json();
    }
}

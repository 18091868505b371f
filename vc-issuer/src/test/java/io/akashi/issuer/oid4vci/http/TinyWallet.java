package io.akashi.issuer.oid4vci.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.SoftwareSigningKey;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.oid4vci.TestWallet;
import io.akashi.issuer.oid4vci.metadata.Documents;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A wallet that follows the metadata. The issuer's addresses begin with {@code https://issuer.example.com}: this wallet looks
 * for it on a port of the loopback.
 */
final class TinyWallet {
    private static final String HOST = "https://issuer.example.com";

    private final HttpClient http = HttpClient.newHttpClient();
    private final VciServer server;
    private Optional<SoftwareSigningKey> dpopKey = Optional.empty();

    TinyWallet(VciServer server) {
        this.server = server;
    }

    /** From now on every request with a token has a proof of this key. */
    TinyWallet withDpop(SoftwareSigningKey key) {
        dpopKey = Optional.of(key);
        return this;
    }

    /** An answer: its status, headers and JSON. */
    record Answer(int status, HttpResponse<String> response) {
        JsonNode json() {
            try {
                return TokenJson.read(response.body());
            } catch (TokenException e) {
                throw new AssertionError(response.body(), e);
            }
        }

        String text(String member) {
            return json().path(member).asText();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    Answer get(String url, String... headers) {
        return send(request(url, headers).GET());
    }

    Answer post(String url, String body, String... headers) {
        return send(request(url, headers).POST(BodyPublishers.ofString(body)));
    }

    Answer options(String url, String... headers) {
        return send(request(url, headers).method("OPTIONS", BodyPublishers.noBody()));
    }

    /** Asks the operator for an offer. */
    Answer offer(String wish) {
        return post(server.origin() + "/offers", wish);
    }

    /** What an offer's URI says, read where it says if by reference. */
    JsonNode read(String uri) throws TokenException {
        String parameter = uri.substring(uri.indexOf('?') + 1);
        String value = URLDecoder.decode(parameter.substring(parameter.indexOf('=') + 1), StandardCharsets.UTF_8);
        return parameter.startsWith("credential_offer_uri=") ? get(value).json() : TokenJson.read(value);
    }

    JsonNode issuer() {
        return get(HOST + "/.well-known/openid-credential-issuer/tenant").json();
    }

    JsonNode authorizationServer() {
        return get(HOST + "/.well-known/oauth-authorization-server/tenant").json();
    }

    static String code(JsonNode offer) {
        return offer.path("grants")
                .path(Documents.PRE_AUTHORIZED)
                .path("pre-authorized_code")
                .asText();
    }

    Answer token(String code, String txCode, String details) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", Documents.PRE_AUTHORIZED);
        form.put("pre-authorized_code", code);
        form.put("tx_code", txCode);
        form.put("authorization_details", details);
        String body = form.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String url = authorizationServer().path("token_endpoint").asText();
        String formType = "application/x-www-form-urlencoded";
        return dpopKey.isEmpty()
                ? post(url, body, "Content-Type", formType)
                : post(
                        url,
                        body,
                        "Content-Type",
                        formType,
                        "DPoP",
                        TestWallet.dpop(dpopKey.get(), url, "", server.now));
    }

    /** An access token for this configuration and subject. */
    String access(String configuration, String subject) throws TokenException {
        Answer made = offer(
                "{\"tx_code\":false,\"configurations\":[\"" + configuration + "\"],\"subject\":\"" + subject + "\"}");
        return token(code(read(made.text("offer"))), "", "").text("access_token");
    }

    String nonce() {
        return post(issuer().path("nonce_endpoint").asText(), "").text("c_nonce");
    }

    /** A request with a token to the endpoint that the metadata has under this name. */
    Answer call(String endpoint, String token, ObjectNode body) {
        String url = issuer().path(endpoint).asText();
        return dpopKey.isEmpty()
                ? post(url, body.toString(), "Content-Type", "application/json", "Authorization", "Bearer " + token)
                : post(
                        url,
                        body.toString(),
                        "Content-Type",
                        "application/json",
                        "Authorization",
                        "DPoP " + token,
                        "DPoP",
                        TestWallet.dpop(dpopKey.get(), url, token, server.now));
    }

    /** A credential request with a proof for each key. */
    ObjectNode request(String configuration, SoftwareSigningKey... keys) {
        ObjectNode body = TokenJson.object().put("credential_configuration_id", configuration);
        var proofs = body.putObject("proofs").putArray("jwt");
        String nonce = nonce();
        for (SoftwareSigningKey key : keys) {
            proofs.add(TestWallet.proof(key, TestWallet.proofClaims(nonce, server.now)));
        }
        return body;
    }

    private HttpRequest.Builder request(String url, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url.replace(HOST, server.origin())));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}

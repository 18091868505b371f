package io.akashi.conformance.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.conformance.DevNode;
import io.akashi.node.Node;
import io.akashi.testkit.MintedDid;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The statements that the suite of the W3C CCG tests, and what a node adds to them: see docs/conformance.md. */
@Tag("slow")
class ResolutionStatementsTest {
    private static final String PREFIX = "/1.0/identifiers/";
    private static final String DID = "did:ion:test:";
    private static final String RESULT = "application/did-resolution";
    private static final String DEREFERENCING = "application/did-url-dereferencing";
    private static final MintedDid ALIVE = MintedDid.seeded(51);
    private static final MintedDid ENDED = MintedDid.seeded(52);

    @TempDir
    static Path directory;

    private static Node node;
    private static DevNode client;
    private static String alive;
    private static String ended;
    private static String createReceipt;
    private static String updateReceipt;

    @BeforeAll
    static void start() throws Exception {
        node = DevNode.start(directory, "ion:test");
        client = new DevNode(node);
        alive = DID + ALIVE.suffix().text();
        ended = DID + ENDED.suffix().text();
        createReceipt = client.submitAndWait(ALIVE.create().text());
        client.submitAndWait(ENDED.create().text());
        Thread.sleep(1_100); // versions are told apart by whole seconds
        updateReceipt = client.submitAndWait(ALIVE.update().text());
        client.submitAndWait(ENDED.deactivate().text());
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static HttpResponse<String> get(String address, String accept) throws IOException, InterruptedException {
        return client.send(PREFIX + address, request -> request.header("Accept", accept));
    }

    private static JsonNode result(String address) throws IOException, InterruptedException {
        return DevNode.json(get(address, RESULT));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String contentType(HttpResponse<String> response) {
        return response.headers().firstValue("Content-Type").orElse("");
    }

    private static String service() throws IOException, InterruptedException {
        return result(alive).at("/didDocument/service/0/id").asText().substring(1);
    }

    @Test
    void resolution_givesAResultOfThreeStructures() throws Exception {
        HttpResponse<String> response = get(alive, RESULT);
        JsonNode result = DevNode.json(response);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(result.at("/didDocument/id").asText()).isEqualTo(alive);
        assertThat(result.path("didDocumentMetadata").isObject()).isTrue();
        assertThat(contentType(response))
                .contains(result.at("/didResolutionMetadata/contentType").asText());
    }

    @Test
    void resolution_takesTheDidAlsoEncoded_andByPost() throws Exception {
        assertThat(result(encoded(alive)).path("didDocument"))
                .isEqualTo(result(alive).path("didDocument"));
        HttpResponse<String> posted = client.send(
                PREFIX + alive,
                request -> request.header("Accept", RESULT).POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(DevNode.json(posted).path("didDocument"))
                .isEqualTo(result(alive).path("didDocument"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/did+json", "application/did+ld+json", "application/did", "application/ld+json"})
    void resolution_givesTheDocumentAlone(String type) throws Exception {
        HttpResponse<String> response = get(alive, type);
        assertThat(contentType(response)).isEqualTo(type);
        assertThat(DevNode.json(response).path("id").asText()).isEqualTo(alive);
        assertThat(DevNode.json(response).has("didResolutionMetadata")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-a-did", "did:example", ""})
    void resolution_ofWhatIsNoDidIs400(String address) throws Exception {
        assertError(get(address, RESULT), 400, "INVALID_DID");
    }

    @Test
    void resolution_ofWhatCannotBeFoundSaysWhy() throws Exception {
        assertError(get("did:unsupported:123456789abcdefghi", RESULT), 501, "METHOD_NOT_SUPPORTED");
        assertError(get(DID + "EiBUnknown", RESULT), 404, "NOT_FOUND");
        assertError(get(alive, "application/x-unsupported"), 406, "REPRESENTATION_NOT_SUPPORTED");
        assertError(get("did:web:localhost", RESULT), 400, "INVALID_DID");
        assertError(get("did:web:127.0.0.1%3A3000", RESULT), 400, "INVALID_DID");
    }

    private static void assertError(HttpResponse<String> response, int status, String type) throws IOException {
        JsonNode result = DevNode.json(response);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(result.at("/didResolutionMetadata/error/type").asText())
                .isEqualTo("https://www.w3.org/ns/did#" + type);
        assertThat(result.path("didDocument").isNull()).isTrue();
        assertThat(result.path("didDocumentMetadata").isObject()).isTrue();
        assertThat(result.path("didDocumentMetadata")).isEmpty();
    }

    @Test
    void resolution_ofAnEndedDidIs410() throws Exception {
        HttpResponse<String> response = get(ended, RESULT);
        assertThat(response.statusCode()).isEqualTo(410);
        assertThat(DevNode.json(response).at("/didDocumentMetadata/deactivated").asBoolean())
                .isTrue();
    }

    @Test
    void dereferencing_givesAResultOfThreeStructures_forTheDidAndItsParts() throws Exception {
        String part = result(alive).at("/didDocument/service/0/id").asText();
        for (String address : List.of(alive, encoded(alive + part), alive + encoded(part))) {
            HttpResponse<String> response = get(address, DEREFERENCING);
            JsonNode result = DevNode.json(response);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(contentType(response))
                    .contains(result.at("/dereferencingMetadata/contentType").asText());
            assertThat(result.at("/contentStream/id").asText()).startsWith(alive);
            assertThat(result.path("contentMetadata").isObject()).isTrue();
            assertThat(DevNode.json(get(address, "application/json")).has("dereferencingMetadata"))
                    .isFalse();
        }
    }

    @Test
    void dereferencing_ofAServiceIs303_withItsAddressAndNoBody() throws Exception {
        HttpResponse<String> response =
                get(encoded(alive + "?service=" + service() + "&relativeRef=%2Fa"), DEREFERENCING);
        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(response.headers().firstValue("Location").orElse("")).endsWith("/a");
        assertThat(response.body()).isEmpty();
    }

    @Test
    void history_isTheDidAsItWas_byReceiptAndByTime() throws Exception {
        JsonNode now = result(alive);
        String created = now.at("/didDocumentMetadata/created").asText();
        assertThat(Instant.parse(created))
                .isBefore(Instant.parse(now.at("/didDocumentMetadata/updated").asText()));
        assertThat("/operations/" + now.at("/didDocumentMetadata/versionId").asText())
                .isEqualTo(updateReceipt);
        JsonNode first = result(alive + "?versionTime=" + created);
        assertThat("/operations/" + first.at("/didDocumentMetadata/versionId").asText())
                .isEqualTo(createReceipt);
        assertThat(first.at("/didDocumentMetadata/nextUpdate")).isEqualTo(now.at("/didDocumentMetadata/updated"));
        assertThat(result(alive + "?versionId=" + createReceipt.substring("/operations/".length()))
                        .path("didDocument"))
                .isEqualTo(first.path("didDocument"));
        JsonNode operations = DevNode.json(client.send("/1.0/history/" + alive, request -> request));
        assertThat(operations.path("operations")).hasSize(2);
        assertThat(operations.at("/operations/0/anchor/time").asText()).isEqualTo(created);
    }

    @Test
    void answers_areForEverybodysScripts() throws Exception {
        HttpResponse<String> preflight =
                client.send(PREFIX + alive, request -> request.method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight
                        .headers()
                        .firstValue("Access-Control-Allow-Methods")
                        .orElse(""))
                .contains("POST");
        HttpResponse<String> head =
                client.send(PREFIX + alive, request -> request.method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(contentType(head)).isEqualTo("application/did");
        assertThat(head.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        HttpResponse<String> known = client.send(
                PREFIX + alive,
                request -> request.header(
                        "If-None-Match", head.headers().firstValue("ETag").orElseThrow()));
        assertThat(known.statusCode()).isEqualTo(304);
    }

    @Test
    void ionsRoute_knowsNothingOfThis() throws Exception {
        HttpResponse<String> response =
                client.send("/identifiers/" + alive, request -> request.header("Accept", RESULT));
        assertThat(contentType(response)).isEqualTo("application/json");
        assertThat(response.headers().firstValue("Vary")).isEmpty();
        assertThat(response.body()).startsWith("{\"@context\":\"https://w3id.org/did-resolution/v1\",");
    }
}

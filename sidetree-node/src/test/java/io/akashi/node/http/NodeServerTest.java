package io.akashi.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.http.RunningServer.Reply;
import io.akashi.sidetree.did.Did;
import io.akashi.testkit.MintedDid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeServerTest {
    private final RunningServer server = new RunningServer(2);
    private final MintedDid minted = MintedDid.seeded(5);

    @AfterEach
    void close() {
        server.close();
    }

    private Reply post(String body) throws IOException {
        return server.post(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void operations_answersACreateWithItsDocumentAndReceipt() throws IOException {
        Reply reply = post(minted.create().text());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("content-type")).startsWith("application/json");
        assertThat(reply.body()).contains("\"published\":false");
        String location = reply.header("location");
        assertThat(location).startsWith("/operations/Ei");
        Reply receipt = server.get(location);
        assertThat(receipt.status()).isEqualTo(200);
        assertThat(receipt.body())
                .contains("\"state\":\"queued\"", "\"place\":1", minted.suffix().text());
    }

    @Test
    void operations_answersOthersWithoutABody() throws IOException {
        Reply reply = post(minted.update().text());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEmpty();
    }

    @Test
    void operations_answersABrokenRuleWithIonsCode() throws IOException {
        Reply reply = post("{\"type\":\"create\"}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).startsWith("{\"code\":\"delta_is_null_or_undefined\",\"message\":");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/version", "/fails", "/nothing", "/operations/EiA", "/openapi.json", "/docs", "/identifiers/x"})
    void head_isAnsweredAsGetWithoutABody(String path) throws IOException {
        Reply get = server.get(path);
        Reply head = server.request("HEAD", path);
        assertThat(head.status()).isEqualTo(get.status());
        assertThat(head.header("content-type")).isEqualTo(get.header("content-type"));
        assertThat(head.header("etag")).isEqualTo(get.header("etag"));
        assertThat(head.body()).isEmpty();
    }

    @Test
    void requests_thatLookLikeTheBeginningOfAWebSocketAreAnsweredAsOthers() throws IOException {
        Reply version = server.get("/version", "Sec-WebSocket-Version: 13");
        assertThat(version.status()).isEqualTo(200);
        assertThat(version.header("set-cookie")).isEmpty();
        Reply unknown = server.get("/nothing", "Sec-WebSocket-Version: 13");
        assertThat(unknown.body()).contains("unknown_route");
        assertThat(unknown.header("set-cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "{", "null", "\u0000", "{\"type\":\"create\"}x"})
    void operations_answersGarbageAsIonDoesWithoutABody(String body) throws IOException {
        Reply reply = post(body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).isEmpty();
    }

    @Test
    void operations_answersDeepNestingWith400() throws IOException {
        assertThat(post("[".repeat(60_000)).status()).isEqualTo(400);
        assertThat(post("{\"a\":".repeat(500_000)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(ints = {70_000, 1_000_000, 4 * 1024 * 1024})
    void operations_judgesLargeRequests(int size) throws IOException {
        Reply reply = post("{\"type\":\"x" + "y".repeat(size - 12) + "\"}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("operation_type_unknown_or_missing");
    }

    @ParameterizedTest
    @ValueSource(ints = {4 * 1024 * 1024 + 1, 5_000_000})
    void operations_refusesTooLargeARequest(int size) throws IOException {
        Reply reply = server.post(new byte[size]);
        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.header("content-type")).startsWith("application/problem+json");
        assertThat(reply.body()).contains("\"code\":\"request_too_large\"", "\"status\":413");
    }

    @Test
    void operations_saysWhenToComeAgainToAFullQueue() throws IOException {
        post(MintedDid.seeded(20).create().text());
        post(MintedDid.seeded(21).create().text());
        Reply reply = post(minted.create().text());
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.header("retry-after")).isEqualTo("5");
        assertThat(reply.header("content-type")).startsWith("application/problem+json");
        assertThat(reply.body()).contains("\"code\":\"queue_full\"");
    }

    @Test
    void operations_takesOneOfADid() throws IOException {
        post(minted.create().text());
        assertThat(post(minted.create().text()).status()).as("the same again").isEqualTo(200);
        Reply other = post(minted.update().text());
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.body()).contains("queueing_multiple_operations_per_did_not_allowed");
    }

    @Test
    void receipts_ofNoRequestIs404AndOfNoName400() throws IOException {
        Reply unknown = server.get("/operations/" + minted.create().suffix());
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.header("content-type")).startsWith("application/problem+json");
        assertThat(unknown.body()).contains("\"code\":\"receipt_not_found\"");
        assertThat(server.get("/operations/nonsense").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing", "/operations", "/identifiers", "/identifiers/", "/operations/a/b"})
    void unknownRoutes_are400AsWithIon(String path) throws IOException {
        Reply reply = server.get(path);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("content-type")).startsWith("application/problem+json");
        assertThat(reply.body()).contains("\"code\":\"unknown_route\"");
    }

    @Test
    void identifiers_takesLongForms() throws IOException {
        Did did = minted.longForm(RunningServer.METHOD);
        Reply reply = server.get("/identifiers/" + did.text());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).contains("\"id\":\"" + did.text() + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%41", "a%2Fb", "a/b", "a?versionId=1", "a//b", "a;b", "a|b", "a%2e%2e"})
    void identifiers_keepsWhatStandsInTheAddress(String suffix) throws IOException {
        Reply reply = server.get("/identifiers/did:" + RunningServer.METHOD + ":" + suffix);
        assertThat(reply.status()).as(reply.body()).isEqualTo(404);
        assertThat(reply.body()).contains("did_not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%zz", "a%00", "a%"})
    void identifiers_refusesAnAddressThatIsNone(String suffix) throws IOException {
        assertThat(server.get("/identifiers/did:" + RunningServer.METHOD + ":" + suffix)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void identifiers_decodesNothing() throws IOException {
        assertThat(server.get("/identifiers/did%3Aion%3Atest%3Aa").body()).contains("did_incorrect_prefix");
    }

    @Test
    void aHeadThatIsTooLong_is431OrAsWithLongAddresses414() throws IOException {
        assertThat(server.get("/version", "X-Long: " + "x".repeat(70_000)).status())
                .isEqualTo(431);
        assertThat(server.get("/identifiers/did:" + RunningServer.METHOD + ":" + "x".repeat(70_000))
                        .status())
                .isIn(414, 431);
    }

    @Test
    void others_answerToTheirMethodAlone() throws IOException {
        assertThat(server.request("PUT", "/others/it").body()).isEqualTo("it");
        assertThat(server.get("/others/it").status()).isEqualTo(400);
    }

    @Test
    void failures_are500WithoutTheirMessage() throws IOException {
        Reply reply = server.get("/fails");
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.body()).contains("\"code\":\"internal_error\"").doesNotContain("a secret");
    }

    @Test
    void resolution_thatFailsIsAResultWithAnInternalError() throws IOException {
        Reply reply = server.get("/1.0/identifiers/did:a:b");
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.header("content-type")).isEqualTo("application/did-resolution");
        assertThat(reply.body())
                .contains("https://www.w3.org/ns/did#INTERNAL_ERROR", "\"didDocument\":null")
                .doesNotContain("a secret");
    }
}

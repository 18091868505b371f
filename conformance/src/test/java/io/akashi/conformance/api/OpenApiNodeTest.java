package io.akashi.conformance.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.conformance.DevNode;
import io.akashi.node.Node;
import io.akashi.node.Wiring;
import io.akashi.node.admin.AdminAccess;
import io.akashi.node.client.ClientKeys;
import io.akashi.node.config.Access;
import io.akashi.node.config.FileSettings;
import io.akashi.node.config.IssuerSettings;
import io.akashi.node.config.NetworkFile;
import io.akashi.node.config.NodeSettings;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.StrictJson;
import io.akashi.sidetree.protocol.ProtocolParameters;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.request.Commitments;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.request.RequestComposer;
import io.akashi.sidetree.request.SigningKey;
import io.akashi.testkit.MintedDid;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every operation of the OpenAPI documents of two running nodes, each with all statuses that it promises. A new route is
 * described in a file of {@code sidetree-node/src/main/resources/openapi} and asked for here.
 */
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OpenApiNodeTest {
    private static final Duration QUICK = Duration.ofMillis(50);
    private static final String KEY = "the-key-of-a-client";

    @TempDir
    private static Path directory;

    private static Node sandbox;
    private static Node clients;
    private static DescribedNode open;
    private static DescribedNode guarded;
    private static DescribedNode desk;
    private static DescribedNode guardedDesk;

    @BeforeAll
    static void start() {
        sandbox = Wiring.start(settings("sandbox", Optional.empty()).issuing(new IssuerSettings.Sandbox(List.of())));
        clients = Wiring.start(settings(
                "clients",
                Optional.of(new Access.ByKey(
                        List.of(new Access.Client("alice", ClientKeys.hash(KEY), 1, Satoshis.ZERO))))));
        open = new DescribedNode(address(sandbox));
        guarded = new DescribedNode(address(clients));
        desk = desk("sandbox");
        guardedDesk = desk("clients");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
        clients.close();
    }

    private static NodeSettings settings(String name, Optional<Access> access) {
        NodeSettings.Http free = new NodeSettings.Http("127.0.0.1", 0);
        Path data = directory.resolve(name);
        return new NodeSettings(
                data,
                new NodeSettings.Serving(free, free, access),
                NetworkFile.load("dev"),
                new NodeSettings.Chain.Dev(QUICK),
                FileSettings.in(data.resolve("cas")),
                QUICK,
                NodeSettings.Limits.DEFAULT);
    }

    private static String address(Node node) {
        return "http://127.0.0.1:" + node.port();
    }

    private static DescribedNode desk(String name) {
        AdminAccess access = AdminAccess.of(directory.resolve(name));
        return new DescribedNode(access.address(), "Authorization", access.authorization());
    }

    @Test
    void routes_areAllDescribed() {
        for (DescribedNode node : List.of(open, guarded, desk, guardedDesk)) {
            assertThat(node.document().path("x-akashi-undescribed"))
                    .as("routes that no file of sidetree-node/src/main/resources/openapi describes: add their"
                            + " operations there, to the part of their subject, and ask for them in"
                            + " OpenApiNodeTest")
                    .isEmpty();
        }
    }

    @Test
    void routes_thatANodeLacksAreNotServed() {
        assertThat(open.promised()).contains("POST /token 200", "GET /sandbox/roots 200");
        assertThat(guarded.promised()).doesNotContain("POST /token 200", "GET /sandbox/roots 200");
    }

    @Test
    @Order(1)
    void operations_answerAsDescribed() throws Exception {
        MintedDid minted = MintedDid.seeded(77);
        Random random = new Random(77);
        SigningKey recovery = MintedDid.newKey(random);
        DidRequest<?> create = new RequestComposer(ProtocolParameters.V1_0)
                .create(Commitments.to(recovery, MintedDid.newKey(random)), (JsonArray) StrictJson.parse(
                        "[{\"action\":\"add-services\",\"services\":[{\"id\":\"web\",\"type\":\"LinkedDomains\","
                                + "\"serviceEndpoint\":\"https://example.com\"}]}]"));
        DevNode dev = new DevNode(sandbox);
        dev.submitAndWait(create.text());
        dev.submitAndWait(minted.create().text());
        String deactivate = minted.deactivate().text();
        dev.submitAndWait(deactivate);
        String did = "did:ion:test:" + create.suffix().text();
        String ended = "did:ion:test:" + minted.suffix().text();

        String receipt = open.post("/operations", create.text(), 200)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        open.post("/operations", deactivate, 200);
        open.post("/operations", "x", 400);
        open.post("/operations", "{}", 400);
        open.postTooLarge("/operations");
        open.get(receipt, 200);
        open.get("/operations/x", 400);
        open.get("/operations/" + "EiDRaVmM9zDGmyXlv4x5hoeCWJLS2pQ7yHq_N9J4_8qnRw", 404);
        identifiers(did, ended);
        new ResolverCalls(open, did, ended).all();
        files(DescribedNode.json(open.get("/1.0/history/" + did, 200))
                .at("/operations/0/anchor/anchorString")
                .asText());
    }

    private static void identifiers(String did, String ended) {
        for (String method : List.of("GET", "HEAD")) {
            String tag = open.ask(method, "/identifiers/" + did, "", 200)
                    .headers()
                    .firstValue("ETag")
                    .orElseThrow();
            open.ask(method, "/identifiers/" + did, "", 304, "If-None-Match", tag);
            open.ask(method, "/identifiers/" + ended, "", 410);
            open.ask(method, "/identifiers/did:ion:test:EiDRaVmM9zDGmyXlv4x5hoeCWJLS2pQ7yHq_N9J4_8qnRw", "", 404);
            open.ask(method, "/identifiers/did:web:a.b", "", 400);
        }
        open.ask("OPTIONS", "/identifiers/" + did, "", 204);
    }

    private static void files(String anchorString) {
        String path = "/ipfs/" + anchorString.substring(anchorString.indexOf('.') + 1);
        for (String method : List.of("GET", "HEAD")) {
            String tag = open.ask(method, path + "?format=raw", "", 200)
                    .headers()
                    .firstValue("ETag")
                    .orElseThrow();
            open.ask(method, path + "?format=car", "", 200);
            open.ask(method, path + "?format=raw", "", 304, "If-None-Match", tag);
            open.ask(method, "/ipfs/x?format=raw", "", 400);
            open.ask(method, "/ipfs/QmP6BLV4fZu3PaYc3YZEKbwJFEXmjE3BcezDdDdBcuRe1H?format=raw", "", 404);
            open.ask(method, path, "", 406);
        }
    }

    @Test
    @Order(2)
    void node_answersAsDescribed() {
        new NodeCalls(open).all();
    }

    @Test
    @Order(3)
    void issuer_answersAsDescribed() throws Exception {
        assertThat(new IssuerCalls(open, address(sandbox)).all()).contains("~");
    }

    @Test
    @Order(4)
    void clients_areAnsweredAsDescribed() {
        String create = MintedDid.seeded(78).create().text();
        String other = MintedDid.seeded(79).create().text();
        guarded.post("/operations", create, 401);
        guarded.post("/operations", create, 200, "Authorization", "Bearer " + KEY);
        int status = 200; // a full hour may begin between the two
        for (int i = 0; i < 2 && status == 200; i++) {
            status = guarded.submit(
                    i == 0 ? other : MintedDid.seeded(80).create().text(), KEY);
        }
        assertThat(status).isEqualTo(429);
        guardedDesk.get("/clients", 200);
    }

    @Test
    @Order(5)
    void operator_isAnsweredAsDescribed() {
        String tag = desk.get("/openapi.json", 200).headers().firstValue("ETag").orElseThrow();
        desk.get("/openapi.json", 304, "If-None-Match", tag);
        desk.get("/clients", 409);
        desk.get("/lock", 409);
        desk.post("/lock", "{\"amount\":1}", 409);
        desk.post("/lock/renew", "{}", 409);
        desk.post("/lock/release", "{}", 409);
        desk.get("/anchor/estimate?operations=1", 409);
        desk.post("/issuer/offers", "{}", 200);
        desk.post("/issuer/offers", "[", 400);
        desk.post("/issuer/offers", "x".repeat((64 << 10) + 10), 413);
        JsonNode issued = DescribedNode.json(desk.get("/issuer/credentials", 200));
        String id = issued.at("/credentials/0/id").asText();
        desk.ask("POST", "/issuer/credentials/" + id + "/suspend", "", 200);
        desk.ask("POST", "/issuer/credentials/none/revoke", "", 400);
        desk.ask("POST", "/issuer/reappraise", "", 200);
        desk.ask("POST", "/issuer/reappraise?dryRun=true", "", 200);
        desk.ask("POST", "/issuer/reappraise?dryRun=true&at=x", "", 400);
        desk.get("/issuer/audit", 200);
        desk.get("/issuer/audit?from=x", 400);
        desk.ask("POST", "/issuer/rotate", "", 200);
        strangers();
    }

    private static void strangers() {
        DescribedNode stranger = desk.without();
        stranger.askAnywhere("GET", "/nowhere", "", 401);
        stranger.askAnywhere("GET", "/nowhere", "", 403, "Origin", "https://elsewhere.example");
        desk.askAnywhere("GET", "/nowhere", "", 404);
        desk.askAnywhere("GET /% HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", 400);
        for (String promised : desk.promised()) {
            String[] parts = promised.split(" ");
            if (parts[2].equals("401") && !parts[0].equals("ANY")) {
                String path = parts[1].replace("{id}", "x").replace("{event}", "revoke");
                stranger.ask(parts[0], path, "", 401);
                stranger.ask(parts[0], path, "", 403, "Origin", "https://elsewhere.example");
            }
        }
    }

    @Test
    @Order(6)
    void promises_wereAllSeen() {
        Set<String> promised = new TreeSet<>(open.promised());
        promised.addAll(guarded.promised());
        promised.addAll(desk.promised());
        Set<String> seen = new TreeSet<>(open.seen());
        seen.addAll(guarded.seen());
        seen.addAll(desk.seen());
        seen.addAll(guardedDesk.seen());
        for (String pattern : Elsewhere.REASONS.keySet()) {
            assertThat(promised).as("promised at all").anyMatch(promise -> promise.matches(pattern));
            assertThat(seen).as("seen here after all").noneMatch(promise -> promise.matches(pattern));
            promised.removeIf(promise -> promise.matches(pattern));
        }
        promised.removeAll(seen);
        assertThat(promised)
                .as("described and never seen: provoke them in this test, or say in Elsewhere why that cannot be")
                .isEmpty();
    }
}

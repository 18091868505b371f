package io.akashi.node.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.akashi.node.cli.AkashiCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes that say what the test lets them say: by path, as Akashi's routes and ION's answer. */
class CompareCommandTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path FIXTURES =
            Path.of("../conformance/src/main/resources/vectors/sidetree/long-form-resolution.json");

    private Said here;
    private Said there;

    @BeforeEach
    void start() throws IOException {
        here = new Said();
        there = new Said();
    }

    @AfterEach
    void stop() {
        here.server.stop(0);
        there.server.stop(0);
    }

    /** One that answers what it was told to. */
    private static final class Said {
        private final HttpServer server;
        private final Map<String, String> bodies = new ConcurrentHashMap<>();

        Said() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::answer);
            server.start();
        }

        Said says(String path, String body) {
            bodies.put(path, body.replace('\'', '"'));
            return this;
        }

        Said akashi(long height, String roots) {
            return says("/status", "{'network':'dev','didPrefix':'did:ion:test','block':{'height':" + height + "}}")
                    .says("/status/roots", roots);
        }

        Said holds(String did, String document, String cause, String operations) {
            return says("/identifiers/" + did, "{'didDocument':{'id':'" + document + "'},'didDocumentMetadata':{}}")
                    .tells(did, cause, operations);
        }

        Said tells(String did, String cause, String operations) {
            return says(
                    "/1.0/explain/" + did,
                    "{'cause':'" + cause + "','detail':'as it is','operations':" + operations + "}");
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        private void answer(HttpExchange exchange) throws IOException {
            try (exchange) {
                String body = bodies.get(exchange.getRequestURI().getPath());
                String query = exchange.getRequestURI().getQuery();
                body = body != null && body.startsWith("{\"dids") && !"after=".equals(query)
                        ? "{\"dids\":[],\"next\":\"z\"}"
                        : body;
                byte[] bytes = (body == null ? "{}" : body).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(body == null ? 404 : 200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private record Run(int exit, String out, String err) {
        JsonNode json() throws IOException {
            return MAPPER.readTree(out);
        }
    }

    private Run compare(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> all =
                new ArrayList<>(List.of("compare", "--node", here.url(), "--against", there.url(), "--json"));
        all.addAll(List.of(arguments));
        int exit = AkashiCommand.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
        return new Run(exit, out.toString(), err.toString());
    }

    private static String operation(long block, boolean effective) {
        return "{'transactionNumber':" + block * 1_000_000 + ",'type':'update','effective':" + effective + "}";
    }

    private static String roots(String at10, String at11) {
        return "[{'height':10,'hash':'a','stateRoot':'" + at10 + "','anchorRoot':'x','pendingDigest':'p'},"
                + "{'height':11,'hash':'b','stateRoot':'" + at11 + "','anchorRoot':'x','pendingDigest':'p'}]";
    }

    private static Map<String, String> causes(Run run) throws IOException {
        Map<String, String> causes = new TreeMap<>();
        run.json()
                .path("differences")
                .forEach(each -> causes.put(
                        each.path("did").asText().substring("did:ion:test:".length()),
                        each.path("cause").asText()));
        return causes;
    }

    @Test
    void causes_areNamed_andRootsAreHeldAgainstEachOther() throws IOException {
        String one = "[" + operation(5, true) + "]";
        String two = "[" + operation(5, true) + "," + operation(12, true) + "]";
        String more = "[" + operation(5, true) + "," + operation(9, true) + "]";
        here.akashi(12, roots("s", "t"))
                .says(
                        "/1.0/dids",
                        "{'dids':['did:ion:test:same','did:ion:test:behind','did:ion:test:missing',"
                                + "'did:ion:test:operations','did:ion:test:effect','did:ion:test:document',"
                                + "'did:ion:test:nowhere'],'next':'y'}")
                .holds("did:ion:test:same", "d", "found", one)
                .holds("did:ion:test:behind", "d2", "found", two)
                .holds("did:ion:test:missing", "d2", "found", one)
                .holds("did:ion:test:operations", "d2", "found", more)
                .holds("did:ion:test:effect", "d2", "found", one)
                .holds("did:ion:test:document", "d2", "found", one);
        there.akashi(11, roots("s", "u"))
                .holds("did:ion:test:same", "d", "found", one)
                .holds("did:ion:test:behind", "d1", "found", one)
                .tells("did:ion:test:missing", "file_missing", one)
                .holds("did:ion:test:operations", "d1", "found", one)
                .holds("did:ion:test:effect", "d1", "operation_invalid", "[" + operation(5, false) + "]")
                .holds("did:ion:test:document", "d1", "found", one);
        Run run = compare("--all");
        assertThat(run.exit()).as(run.err()).isEqualTo(1);
        assertThat(causes(run))
                .isEqualTo(Map.of(
                        "behind", "behind",
                        "missing", "file_missing",
                        "operations", "operations_differ",
                        "effect", "effect_differs",
                        "document", "document_differs"));
        assertThat(run.json().path("dids").asInt()).isEqualTo(7);
        assertThat(run.json().path("equal").asInt()).isEqualTo(2);
        assertThat(run.json().at("/roots/firstDifferent").asInt()).isEqualTo(11);
        assertThat(run.json().at("/roots/equalUpTo").asInt()).isEqualTo(10);
    }

    @Test
    void equalNodes_exitWithZero() throws IOException {
        here.akashi(11, roots("s", "t")).holds("did:ion:test:a", "d", "found", "[]");
        there.akashi(11, roots("s", "t")).holds("did:ion:test:a", "d", "found", "[]");
        Run run = compare("did:ion:test:a");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.json().at("/roots/compared").asInt()).isEqualTo(2);
    }

    @Test
    void otherMissingFiles_makeRootsIncomparable() {
        here.akashi(11, roots("s", "t")).holds("did:ion:test:a", "d", "found", "[]");
        there.akashi(11, roots("s", "u").replace("'p'", "'q'")).holds("did:ion:test:a", "d", "found", "[]");
        assertThat(compare("did:ion:test:a").exit()).isZero();
    }

    /** ION's node has neither status nor explanations; its answers are those of the reference implementation. */
    @Test
    void ionNode_isHeldAgainstTheReferencesAnswers() throws IOException {
        JsonNode tests = MAPPER.readTree(Files.readString(FIXTURES)).path("tests");
        List<String> dids = new ArrayList<>();
        for (JsonNode test : tests) {
            String did = test.path("did").asText();
            if (did.matches("did:[A-Za-z0-9:._-]+")
                    && test.at("/expected/body/didDocument").isObject()) {
                dids.add(did);
                here.bodies.put("/identifiers/" + did, test.at("/expected/body").toString());
                there.bodies.put(
                        "/identifiers/" + did, test.at("/expected/body").toString());
            }
        }
        assertThat(dids).hasSizeGreaterThan(3);
        assertThat(compare(dids.toArray(String[]::new)).exit()).isZero();

        there.says("/identifiers/" + dids.get(0), "{'didDocument':{'id':'other'},'didDocumentMetadata':{}}");
        there.bodies.remove("/identifiers/" + dids.get(1));
        Run run = compare(dids.toArray(String[]::new));
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.json().path("differences").findValuesAsText("cause"))
                .containsExactlyInAnyOrder("document_differs", "not_found_there");
    }

    @Test
    void whatCannotBeCompared_exitsWithTwo() {
        here.akashi(1, "[]");
        there.akashi(1, "[]");
        assertThat(compare().exit()).isEqualTo(2);
        assertThat(compare("not a did").exit()).isEqualTo(2);
        assertThat(compare("--all", "--sample", "3").exit()).isEqualTo(2);
        assertThat(compare("--all").exit()).isEqualTo(2); // it does not list its DIDs
        there.says("/status", "{'network':'other','didPrefix':'did:ion','block':{'height':1}}");
        assertThat(compare("did:ion:test:a").exit()).isEqualTo(2);
        there.server.stop(0);
        assertThat(compare("did:ion:test:a").exit()).isEqualTo(2);
    }
}

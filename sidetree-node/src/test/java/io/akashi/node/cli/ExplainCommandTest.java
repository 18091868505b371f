package io.akashi.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.Node;
import io.akashi.node.Wiring;
import io.akashi.node.config.NetworkFile;
import io.akashi.node.config.NodeSettings;
import io.akashi.node.config.NodeSettings.Chain;
import io.akashi.node.config.NodeSettings.Http;
import io.akashi.testkit.MintedDid;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
    private static final MintedDid QUEUED = MintedDid.seeded(7);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    static Path dir;

    private static Node node;
    private static String address;

    /** A batch begins after an hour, so that what is sent stays in the queue. */
    @BeforeAll
    static void start() throws IOException, InterruptedException {
        node = Wiring.start(NodeSettings.inside(
                dir,
                new Http("127.0.0.1", 0),
                NetworkFile.load("dev"),
                new Chain.Dev(Duration.ofHours(1)),
                Duration.ofHours(1)));
        address = "http://127.0.0.1:" + node.port();
        send(HttpRequest.newBuilder(URI.create(address + "/operations"))
                .POST(BodyPublishers.ofString(MintedDid.seeded(6).create().text())));
        send(HttpRequest.newBuilder(URI.create(address + "/operations"))
                .POST(BodyPublishers.ofString(QUEUED.create().text())));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static String did(String network) {
        return "did:" + network + ":" + QUEUED.suffix().text();
    }

    private static String method() {
        return NetworkFile.load("dev").network().didMethod();
    }

    @Test
    void explain_saysCauseAndHint() {
        CommandRun run = CommandRun.of("did", "explain", did("other"), "--node", address);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("cause    other_method", "hint ");
    }

    @Test
    void explain_isAnOptionOfResolution() throws IOException, InterruptedException {
        String path = "/1.0/identifiers/" + did(method()) + "?explain=true";
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(URI.create(address + path)).GET());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).containsPattern("\"cause\":\"(queued|batched|broadcast|found)\"");
    }

    @Test
    void explain_refusesWhatIsNoOperation() {
        CommandRun run = CommandRun.of("did", "explain", did(method()), "--operation", "x", "--node", address);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("multihash");
    }

    @Test
    void explain_saysThatNoNodeAnswers() {
        assertThat(CommandRun.of("did", "explain", did(method()), "--node", "http://127.0.0.1:1")
                        .exit())
                .isEqualTo(3);
    }
}

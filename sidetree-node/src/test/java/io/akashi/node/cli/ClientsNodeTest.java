package io.akashi.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.akashi.node.Node;
import io.akashi.node.Wiring;
import io.akashi.node.client.ClientKeys;
import io.akashi.node.config.Access;
import io.akashi.node.config.Access.Client;
import io.akashi.node.config.FileSettings;
import io.akashi.node.config.NetworkFile;
import io.akashi.node.config.NodeSettings;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.testkit.MintedDid;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole node on its own ledger that writes for two clients. */
class ClientsNodeTest {
    private static final String ALICES = "the-key-of-alice";
    private static final String BOBS = "the-key-of-bob";
    private static final Access.ByKey ACCESS = new Access.ByKey(List.of(
            new Client("alice", ClientKeys.hash(ALICES), 2, Satoshis.ZERO),
            new Client("bob", ClientKeys.hash(BOBS), 1, new Satoshis(7))));

    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();

    /** The quota is one of an hour: what a test does must not lie in two. */
    @BeforeEach
    void keepClearOfTheFullHour() throws InterruptedException {
        long left = 3_600 - Instant.now().getEpochSecond() % 3_600;
        if (left <= 150) {
            Thread.sleep(Duration.ofSeconds(left).toMillis());
        }
    }

    private Node start(Optional<Access> access) {
        NodeSettings.Http free = new NodeSettings.Http("127.0.0.1", 0);
        return Wiring.start(new NodeSettings(
                directory,
                new NodeSettings.Serving(free, free, access),
                NetworkFile.load("dev"),
                new NodeSettings.Chain.Dev(Duration.ofMillis(50)),
                FileSettings.in(directory.resolve("cas")),
                Duration.ofMillis(50),
                NodeSettings.Limits.DEFAULT));
    }

    private static String url(Node node) {
        return "http://127.0.0.1:" + node.port();
    }

    private HttpResponse<String> post(Node node, int seed, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(node) + "/operations"))
                .POST(HttpRequest.BodyPublishers.ofString(
                        MintedDid.seeded(seed).create().text()));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> postAs(Node node, int seed, String key) throws IOException, InterruptedException {
        return post(node, seed, "Authorization", "Bearer " + key);
    }

    private JsonNode clients() throws IOException {
        CommandRun run = CommandRun.of("clients", "--data", directory.toString(), "--json");
        assertThat(run.exit()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out()).path("clients");
    }

    @Test
    void node_writesForItsClientsWithinTheirQuotasAcrossARestart() throws Exception {
        try (Node node = start(Optional.of(ACCESS))) {
            assertThat(post(node, 1).statusCode()).isEqualTo(401);
            assertThat(postAs(node, 1, "guessed").statusCode()).isEqualTo(401);
            assertThat(postAs(node, 1, ALICES).statusCode()).isEqualTo(200);
            awaitCharged();
        }
        try (Node node = start(Optional.of(ACCESS))) {
            assertThat(postAs(node, 1, ALICES).statusCode()).as("known").isEqualTo(200);
            assertThat(postAs(node, 2, ALICES).statusCode()).isEqualTo(200);
            HttpResponse<String> refused = postAs(node, 3, ALICES);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body()).contains("quota_exceeded");
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isBetween(1L, 3_600L);
            assertThat(postAs(node, 4, BOBS).statusCode()).isEqualTo(200);
            awaitCharged();
            assertThat(clients().get(0).toString())
                    .isEqualTo("{\"name\":\"alice\",\"operationsThisHour\":2,\"operationsPerHour\":2,"
                            + "\"satoshisToday\":0,\"satoshisPerDay\":0,\"uncharged\":0}");
        }
    }

    private void awaitCharged() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (clients().get(0).path("uncharged").asInt()
                        + clients().get(1).path("uncharged").asInt()
                > 0) {
            assertThat(System.nanoTime()).as("not charged yet").isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    @Test
    void clients_printsATableWithoutSecrets() {
        try (Node node = start(Optional.of(ACCESS))) {
            CommandRun run = CommandRun.of("clients", "--data", directory.toString());
            assertThat(run.out().lines().toList())
                    .containsExactly(
                            "client                       operations/hour                   sat/day  uncharged",
                            "alice                                 0 of 2                    0 of 0          0",
                            "bob                                   0 of 1                    0 of 7          0");
            assertThat(node.status().queueSize()).isZero();
        }
    }

    @Test
    void clients_ofANodeForEverybodySaysSo() throws Exception {
        try (Node node = start(Optional.of(new Access.Open()))) {
            assertThat(post(node, 1).statusCode()).isEqualTo(200);
            CommandRun run = CommandRun.of("clients", "--data", directory.toString());
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err()).contains("knows no clients", "akashi api-key");
        }
    }

    @Test
    void didCommands_showTheKeyOfTheirFile() throws Exception {
        Path key = Files.writeString(directory.resolve("alice.key"), ALICES + "\n");
        try (Node node = start(Optional.of(ACCESS))) {
            String keys = directory.resolve("keys.json").toString();
            CommandRun without = CommandRun.of("did", "create", "--node", url(node), "--keys", keys);
            assertThat(without.exit()).isEqualTo(1);
            assertThat(without.err()).contains("client_unknown");
            CommandRun create = CommandRun.of(
                    "did", "create", "--node", url(node), "--keys", keys, "--api-key-file", key.toString());
            assertThat(create.exit()).as(create.err()).isZero();
            CommandRun end = CommandRun.of(
                    "did", "deactivate", "--node", url(node), "--keys", keys, "--api-key-file", key.toString());
            assertThat(end.exit()).as(end.err()).isZero();
            assertThat(create + end.toString()).doesNotContain(ALICES);
        }
    }
}

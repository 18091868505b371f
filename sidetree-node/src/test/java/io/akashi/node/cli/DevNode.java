package io.akashi.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.akashi.node.Node;
import io.akashi.node.Wiring;
import io.akashi.node.config.IssuerSettings;
import io.akashi.node.config.NetworkFile;
import io.akashi.node.config.NodeSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A development node with its issuer in this process, and commands that reach it. */
final class DevNode implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path directory;
    private final Node node;

    private DevNode(Path directory, Node node) {
        this.directory = directory;
        this.node = node;
    }

    /** @param port 0 for a free one */
    static DevNode start(Path directory, int port, Path... walletProviders) {
        Duration quick = Duration.ofMillis(50);
        NodeSettings settings = NodeSettings.inside(
                        directory.resolve("node"),
                        new NodeSettings.Http("127.0.0.1", port),
                        NetworkFile.load("dev"),
                        new NodeSettings.Chain.Dev(quick),
                        quick)
                .issuing(new IssuerSettings.Sandbox(List.of(walletProviders)));
        return new DevNode(directory, Wiring.start(settings));
    }

    int port() {
        return node.port();
    }

    String url() {
        return "http://127.0.0.1:" + node.port();
    }

    /** A command with {@code --node}. */
    CommandRun asking(String... arguments) {
        return run(List.of("--node", url()), arguments);
    }

    /** A command of the operator's, with {@code --data}. */
    CommandRun operating(String... arguments) {
        return run(List.of("--data", directory.resolve("node").toString()), arguments);
    }

    /** A command of the wallet's. */
    CommandRun holding(String... arguments) {
        return run(List.of("--wallet", wallet().toString()), arguments);
    }

    Path wallet() {
        return directory.resolve("wallet");
    }

    private static CommandRun run(List<String> more, String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(more);
        return CommandRun.of(all.toArray(String[]::new));
    }

    /** An offer of this configuration. */
    JsonNode offer(String configuration) throws IOException {
        CommandRun run = asking("issuer", "offer", "--configuration", configuration, "--json");
        assertThat(run.exit()).as(run.err()).isZero();
        return MAPPER.readTree(run.out());
    }

    /** Takes a new offer of this configuration; the credential's number in the wallet. */
    int accept(String configuration, String proof) throws IOException {
        JsonNode offer = offer(configuration);
        CommandRun run = holding(
                "wallet",
                "accept",
                offer.path("offer").asText(),
                "--tx-code",
                offer.path("tx_code").asText(),
                "--proof",
                proof,
                "--json");
        assertThat(run.exit()).as(run.err()).isZero();
        return MAPPER.readTree(run.out())
                .path("credentials")
                .path(0)
                .path("number")
                .asInt();
    }

    HttpResponse<String> post(String path, String type, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> answer) throws IOException {
        return MAPPER.readTree(answer.body());
    }

    static JsonNode json(CommandRun run) throws IOException {
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out().lines()).as("one line").hasSize(1);
        return MAPPER.readTree(run.out());
    }

    static void await(String what, BooleanSupplier so) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    @Override
    public void close() {
        node.close();
    }
}

package io.akashi.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.akashi.node.Node;
import io.akashi.node.Wiring;
import io.akashi.node.config.NetworkFile;
import io.akashi.node.config.NodeSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** A client of a development node in this process. */
public final class DevNode {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 50;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;

    /** A client of this node. */
    public DevNode(Node node) {
        this.address = "http://127.0.0.1:" + node.port();
    }

    /** A node with quick blocks on a free port. */
    public static Node start(Path directory, String didMethod) {
        return Wiring.start(NodeSettings.inside(
                directory,
                new NodeSettings.Http("127.0.0.1", 0),
                NetworkFile.load("dev").withDidMethod(didMethod),
                new NodeSettings.Chain.Dev(Duration.ofMillis(100)),
                Duration.ofMillis(50)));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address + path)).build());
    }

    HttpResponse<String> resolve(String did) throws IOException, InterruptedException {
        return get("/identifiers/" + did);
    }

    HttpResponse<String> submit(String request) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address + "/operations"))
                .POST(HttpRequest.BodyPublishers.ofString(request))
                .build());
    }

    /** Submits an operation and follows its receipt until it is applied; where the receipt is. */
    public String submitAndWait(String request) throws IOException, InterruptedException {
        HttpResponse<String> answer = submit(request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String receipt = answer.headers().firstValue("Location").orElseThrow();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String state = "";
        while (!state.equals("applied")) {
            assertThat(System.nanoTime()).as("still %s", state).isLessThan(deadline);
            state = json(get(receipt)).get("state").asText();
            Thread.sleep(PAUSE_MILLIS);
        }
        return receipt;
    }

    /** The body as JSON. */
    public static JsonNode json(HttpResponse<String> response) throws JsonProcessingException {
        return MAPPER.readTree(response.body());
    }

    /** Sends a request for this path, with what {@code change} makes of it. */
    public HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> change)
            throws IOException, InterruptedException {
        return send(
                change.apply(HttpRequest.newBuilder(URI.create(address + path))).build());
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}

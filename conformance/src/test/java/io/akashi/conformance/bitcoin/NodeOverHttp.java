package io.akashi.conformance.bitcoin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.akashi.node.Node;
import io.akashi.sidetree.did.Did;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.testkit.MintedDid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** A node as its clients see it. */
public final class NodeOverHttp {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI address;
    private final String method;

    /** A node that runs here. */
    public NodeOverHttp(Node node) {
        this(node.port());
    }

    /** A node at this port of this machine. */
    public NodeOverHttp(int port) {
        this(port, "ion:test");
    }

    /** The node at this port, whose DIDs have this method. */
    public NodeOverHttp(int port, String method) {
        this.address = URI.create("http://127.0.0.1:" + port);
        this.method = method;
    }

    /** Sends an operation, which must be accepted; the path of its receipt. */
    public String submit(DidRequest<?> request) {
        return receiptOf(send(post(request)));
    }

    /** Sends an operation with a client's key; the answer. */
    HttpResponse<String> submitAs(String key, DidRequest<?> request) {
        return send(post(request).header("Authorization", "Bearer " + key));
    }

    private HttpRequest.Builder post(DidRequest<?> request) {
        return HttpRequest.newBuilder(address.resolve("/operations")).POST(BodyPublishers.ofString(request.text()));
    }

    /** The path of the receipt in an answer that accepts. */
    static String receiptOf(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return answer.headers().firstValue("Location").orElseThrow();
    }

    /** What a receipt says. */
    public JsonNode receipt(String path) {
        return json(get(path));
    }

    /** The status page. */
    public JsonNode status() {
        return json(get("/status"));
    }

    /** Whether the short form of this DID resolves. */
    public boolean resolves(MintedDid did) {
        return get(path(did)).statusCode() == 200;
    }

    /** The resolution of the short form. */
    public String resolve(MintedDid did) {
        HttpResponse<String> answer = get(path(did));
        return answer.statusCode() + " " + answer.body();
    }

    /** Where and when the first operation of this DID is anchored. */
    JsonNode firstAnchor(MintedDid did) {
        String path = path(did).replace("/identifiers/", "/1.0/history/");
        return json(get(path)).at("/operations/0/anchor");
    }

    /** The height of the last block that is stored; -1 before the first. */
    public long height() {
        return status().path("block").path("height").asLong(-1);
    }

    /** The value of a counter of {@code GET /metrics}, which must be there. */
    public long metric(String name) {
        List<String> lines = get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .toList();
        if (lines.isEmpty()) {
            throw new AssertionError("no metric " + name);
        }
        return lines.stream()
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** The answer to GET of this path. */
    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(address.resolve(path)));
    }

    private String path(MintedDid did) {
        return "/identifiers/" + Did.of(method, did.suffix()).text();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return MAPPER.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

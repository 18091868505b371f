package io.akashi.node.cli.did;

import io.akashi.http.BoundedHttp;
import io.akashi.http.NoWholeAnswer;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.json.StrictJson;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Talks to one node. Any node that speaks ION's HTTP will do; receipts are Akashi's own. */
final class NodeClient {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration REQUEST = Duration.ofSeconds(30);

    /** A document is made of deltas of a thousand bytes. */
    private static final int MOST_BYTES = 16 << 20;

    private final BoundedHttp http = BoundedHttp.http11(CONNECT);
    private final URI node;
    private final Optional<String> apiKey;

    /** @param node its address, as {@code http://127.0.0.1:3000} */
    NodeClient(URI node) {
        this(node, Optional.empty());
    }

    /** @param apiKey shown with each operation, and nowhere else */
    NodeClient(URI node, Optional<String> apiKey) {
        this.node = node;
        this.apiKey = apiKey;
    }

    /** Sends an operation. */
    Answer submit(String request) {
        byte[] body = request.getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder builder = HttpRequest.newBuilder(at("/operations"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        apiKey.ifPresent(key -> builder.header("Authorization", "Bearer " + key));
        return send(builder);
    }

    /** Asks for the resolution of a DID. */
    Answer resolve(String did) {
        return send(HttpRequest.newBuilder(at("/identifiers/" + did)).GET());
    }

    /** Asks for what a path of the node holds. */
    Answer get(String path) {
        return send(HttpRequest.newBuilder(at(path)).GET());
    }

    private URI at(String path) {
        String base = node.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), MOST_BYTES, REQUEST);
            return new Answer(
                    response.statusCode(),
                    Bytes.wrap(response.body()),
                    response.headers().firstValue("Location"));
        } catch (NoWholeAnswer e) {
            throw new Failure(
                    Exit.UNREACHABLE,
                    "node_unreachable",
                    "no answer from " + node + " (" + e.getMessage()
                            + "); is the node running? start one with: akashi dev");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Exit.TIMED_OUT, "interrupted", "interrupted while waiting for " + node);
        }
    }

    /** What a node answered. */
    record Answer(int status, Bytes body, Optional<String> location) {
        /** The body; an empty object if it is no JSON. */
        JsonValue json() {
            try {
                return StrictJson.parse(body.borrow());
            } catch (ProtocolException e) {
                return new JsonObject(Map.of());
            }
        }

        /** The failure that this answer is, unless it is a success. */
        Failure refusal() {
            String code = Fields.text(json(), "code").orElse("http_" + status);
            String message = Fields.text(json(), "message")
                    .or(() -> Fields.text(json(), "detail"))
                    .orElse("the node answered " + status + " without saying why");
            String hint = Fields.text(json(), "hint").map(text -> "; " + text).orElse("");
            return new Failure(Exit.REFUSED, code, message + hint);
        }
    }
}

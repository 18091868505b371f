package io.akashi.node.cli.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.akashi.http.BoundedHttp;
import io.akashi.http.NoWholeAnswer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A node that is compared: Akashi, or any that speaks ION's HTTP. Bounded in size and time. Safe for threads. */
final class ComparedNode {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_BYTES = 16 << 20;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final BoundedHttp http = BoundedHttp.http11(Duration.ofSeconds(5));
    private final URI address;

    ComparedNode(URI address) {
        this.address = address;
    }

    /** It could not be asked. */
    static final class Unanswered extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unanswered(String reason) {
            super(reason);
        }
    }

    /** @param body missing if it is no JSON */
    record Answer(int status, JsonNode body) {
        boolean isDocument() {
            return body.path("didDocument").isObject();
        }
    }

    URI address() {
        return address;
    }

    /** Whether it can tell more than ION's nodes do. */
    boolean isAkashi() {
        Answer status = get("/status");
        return status.status() == 200 && status.body().path("didPrefix").isTextual();
    }

    Answer resolve(String did) {
        return get("/identifiers/" + did);
    }

    /** Why a DID resolves there as it does. */
    JsonNode explain(String did) {
        return get("/1.0/explain/" + URLEncoder.encode(did, StandardCharsets.UTF_8))
                .body();
    }

    /** @throws Unanswered if there is no whole answer in time */
    Answer get(String path) {
        HttpRequest request;
        try {
            String base = address.toString();
            request = HttpRequest.newBuilder(URI.create(base.replaceAll("/$", "") + path))
                    .build();
        } catch (IllegalArgumentException e) {
            throw new Unanswered("cannot be asked for: " + path);
        }
        try {
            HttpResponse<byte[]> answer = http.send(request, MOST_BYTES, PATIENCE);
            return new Answer(answer.statusCode(), json(answer.body()));
        } catch (NoWholeAnswer.TooLate e) {
            throw new Unanswered(address + ": no whole answer within " + PATIENCE.toSeconds() + " s");
        } catch (NoWholeAnswer e) {
            throw new Unanswered(address + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unanswered("interrupted");
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            JsonNode read = MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
            return read == null ? MissingNode.getInstance() : read;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}

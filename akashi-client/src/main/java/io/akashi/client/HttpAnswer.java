package io.akashi.client;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.json.StrictJson;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A whole answer of a node. */
record HttpAnswer(int status, Bytes body, Optional<String> location, Optional<Duration> retryAfter) {
    static HttpAnswer of(HttpResponse<byte[]> response) {
        return new HttpAnswer(
                response.statusCode(),
                Bytes.wrap(response.body()),
                response.headers().firstValue("Location"),
                response.headers()
                        .firstValue("Retry-After")
                        .filter(text -> text.matches("[0-9]{1,6}"))
                        .map(text -> Duration.ofSeconds(Long.parseLong(text))));
    }

    /** Whether the same request may fare better in a moment. */
    boolean isForLater() {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }

    /** This answer, unless it is an error. */
    HttpAnswer orRefused() {
        if (status >= 400) {
            throw RefusedException.of(this);
        }
        return this;
    }

    /** The body; an empty object if it is no JSON. */
    JsonValue anyJson() {
        try {
            return StrictJson.parse(body.borrow());
        } catch (ProtocolException e) {
            return new JsonObject(Map.of());
        }
    }

    /** @throws UnprovenException if the body is no JSON */
    JsonValue json() {
        try {
            return StrictJson.parse(body.borrow());
        } catch (ProtocolException e) {
            throw new UnprovenException("expected JSON with status " + status + ", found " + e.detail(), e);
        }
    }
}

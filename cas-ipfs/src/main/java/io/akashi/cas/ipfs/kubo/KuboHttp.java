package io.akashi.cas.ipfs.kubo;

import io.akashi.cas.ipfs.source.Deadline;
import io.akashi.http.BoundedHttp;
import io.akashi.http.NoWholeAnswer;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.json.JsonValue.JsonString;
import io.akashi.sidetree.json.StrictJson;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Calls of a Kubo node over HTTP/1.1, each within a deadline and a number of bytes. Follows no redirect. */
final class KuboHttp {
    private static final int OK = 200;
    private static final int SHOWN_CHARACTERS = 200;

    /** An error is a line of JSON; a limit that is smaller than one still leaves room for it. */
    private static final int ERROR_BYTES = 4096;

    private final String base;
    private final BoundedHttp http;

    KuboHttp(URI address, Duration connectTimeout) {
        this.base = address.toString().replaceFirst("/+$", "") + "/api/v0/";
        this.http = BoundedHttp.http11(connectTimeout);
    }

    /** Every call is a POST: Kubo refuses the others. */
    KuboAnswer call(String call, BodyPublisher body, String contentType, Bounds bounds) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + call))
                .header("Content-Type", contentType)
                .POST(body)
                .build();
        int most = Math.max(bounds.maxBytes(), ERROR_BYTES);
        try {
            return answer(http.send(request, most, bounds.deadline().left()), bounds.maxBytes());
        } catch (NoWholeAnswer.TooLate e) {
            return new KuboAnswer.NoAnswer("no whole answer in time");
        } catch (NoWholeAnswer.TooLong e) {
            return new KuboAnswer.TooLong(bounds.maxBytes());
        } catch (NoWholeAnswer e) {
            return new KuboAnswer.NoAnswer("no answer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new KuboAnswer.NoAnswer("interrupted");
        }
    }

    private static KuboAnswer answer(HttpResponse<byte[]> response, int maxBytes) {
        if (response.statusCode() != OK) {
            return new KuboAnswer.Refused(response.statusCode(), message(response.body()));
        }
        return response.body().length > maxBytes
                ? new KuboAnswer.TooLong(maxBytes)
                : new KuboAnswer.Body(Bytes.wrap(response.body()));
    }

    private static String message(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        try {
            if (StrictJson.parse(body) instanceof JsonObject object
                    && object.members().get("Message") instanceof JsonString message) {
                text = message.value();
            }
        } catch (ProtocolException e) {
            return shown(text); // a proxy before Kubo, whose page is text
        }
        return shown(text);
    }

    private static String shown(String text) {
        return text.length() > SHOWN_CHARACTERS ? text.substring(0, SHOWN_CHARACTERS) + "…" : text;
    }

    /** What a call may take. */
    record Bounds(int maxBytes, Deadline deadline) {}
}

package io.akashi.client;

import io.akashi.http.BoundedHttp;
import io.akashi.http.NoWholeAnswer;
import io.akashi.sidetree.encoding.Bytes;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Requests to one node, each bounded in time and size; those that change nothing are sent again when they fail. */
final class NodeHttp {
    private static final long FIRST_PAUSE_MILLIS = 200;

    private final ClientOptions options;
    private final BoundedHttp http;

    NodeHttp(ClientOptions options) {
        this.options = options;
        this.http = BoundedHttp.http11(options.connect());
    }

    /** Asks for a path, again if need be. */
    HttpAnswer get(String path, String accept) {
        return retried(request(path).header("Accept", accept).GET().build());
    }

    /** Asks with a body for what changes nothing, again if need be. */
    HttpAnswer ask(String path, Bytes body) {
        return retried(post(path, body).build());
    }

    /** Sends an operation once: whether to send it again is for whoever signed it. */
    HttpAnswer submit(Bytes operation) {
        HttpRequest.Builder request = post("/operations", operation);
        options.apiKey().ifPresent(key -> request.header("Authorization", "Bearer " + key));
        return once(request.build());
    }

    private HttpRequest.Builder post(String path, Bytes body) {
        return request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(body.borrow()));
    }

    private HttpRequest.Builder request(String path) {
        String base = options.node().toString();
        return HttpRequest.newBuilder(
                URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path));
    }

    private HttpAnswer retried(HttpRequest request) {
        for (int attempt = 0; attempt < options.retries(); attempt++) {
            Duration pause = backoff(attempt);
            try {
                HttpAnswer answer = once(request);
                pause = answer.retryAfter().orElse(pause);
                if (!answer.isForLater() || pause.compareTo(options.longestPause()) > 0) {
                    return answer;
                }
            } catch (UnreachableException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
            pause(pause);
        }
        return once(request);
    }

    private HttpAnswer once(HttpRequest request) {
        try {
            return HttpAnswer.of(http.send(request, options.maxAnswerBytes(), options.answer()));
        } catch (NoWholeAnswer.TooLate e) {
            throw new UnreachableException(
                    "expected a whole answer of " + options.node() + " within " + options.answer(), e);
        } catch (NoWholeAnswer e) {
            throw new UnreachableException("no answer from " + options.node() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted while waiting for " + options.node(), e);
        }
    }

    /** Doubles with each attempt; half of it is chance, so that clients do not come back together. */
    private Duration backoff(int attempt) {
        long most = Math.min(
                FIRST_PAUSE_MILLIS << Math.min(attempt, 20),
                options.longestPause().toMillis());
        return Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
    }

    static void pause(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted while waiting for another try", e);
        }
    }
}

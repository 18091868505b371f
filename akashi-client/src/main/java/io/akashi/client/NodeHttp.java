package io.akashi.client;

import io.akashi.sidetree.encoding.Bytes;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Requests to one node, each bounded in time and size; those that change nothing are sent again when they fail. */
final class NodeHttp {
    private static final long FIRST_PAUSE_MILLIS = 200;

    private final ClientOptions options;
    private final HttpClient client;

    NodeHttp(ClientOptions options) {
        this.options = options;
        this.client = HttpClient.newBuilder()
                .connectTimeout(options.connect())
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
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
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, BoundedBody.upTo(options.maxAnswerBytes()));
        try {
            return HttpAnswer.of(answer.get(options.answer().toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new UnreachableException(
                    "expected a whole answer of " + options.node() + " within " + options.answer(), e);
        } catch (ExecutionException e) {
            throw new UnreachableException("no answer from " + options.node() + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            answer.cancel(true);
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

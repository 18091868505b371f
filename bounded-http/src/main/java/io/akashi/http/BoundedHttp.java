package io.akashi.http;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends requests and waits for whole answers, each within its bounds. What is left of an answer that was given up is
 * cancelled, and its connection closed. Safe for threads.
 */
public final class BoundedHttp {
    private final HttpClient client;

    /** Asks by this client, whose redirects and version are the caller's choice. */
    public BoundedHttp(HttpClient client) {
        this.client = client;
    }

    /** Asks by HTTP/1.1 and follows no redirect. */
    public static BoundedHttp http11(Duration connectTimeout) {
        return new BoundedHttp(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build());
    }

    /**
     * The answer of any status with its body.
     *
     * @param maxBytes of the body; one that has more fails as soon as they are there
     * @param patience from now to the end of the body
     * @throws NoWholeAnswer if the answer is too long or too late, or the connection fails
     */
    public HttpResponse<byte[]> send(HttpRequest request, int maxBytes, Duration patience)
            throws NoWholeAnswer, InterruptedException {
        return send(request, BoundedBody.upTo(maxBytes), patience);
    }

    /** The same with a body of any kind: whoever chooses it bounds its memory. */
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body, Duration patience)
            throws NoWholeAnswer, InterruptedException {
        // HttpRequest.timeout ends with the head of an answer; a server that drips its body is caught by waiting here.
        CompletableFuture<HttpResponse<T>> answer = client.sendAsync(request, body);
        try {
            return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new NoWholeAnswer.TooLate(patience, e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw cause instanceof NoWholeAnswer.TooLong tooLong ? tooLong : new NoWholeAnswer.ConnectionFailed(cause);
        } finally {
            answer.cancel(true); // of one that is there: nothing
        }
    }
}

package io.akashi.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.config.NodeSettings.Http;
import io.javalin.http.Handler;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A server that stops while it answers. */
class NodeServerStopTest {
    private static final long PATIENCE_SECONDS = 30;
    private static final Duration UNANSWERED = Duration.ofSeconds(2);

    private final HttpClient http = HttpClient.newHttpClient();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    @Test
    void close_finishesARequestThatIsBeingAnswered() throws Exception {
        Handler slow = context -> {
            entered.countDown();
            context.status(release.await(PATIENCE_SECONDS, TimeUnit.SECONDS) ? 200 : 504);
        };
        Handler quick = context -> context.status(200);
        Listener listener = Listener.bind(new Http("127.0.0.1", 0));
        NodeServer server = NodeServer.start(
                listener, new NodeServer.Routes(slow, quick, quick, Map.of("/quick", quick), List.of()));
        int port = listener.port();
        HttpRequest post = request(port, "/operations")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(post, BodyHandlers.ofString());
        assertThat(entered.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

        CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
        awaitRefusal(port);
        release.countDown();

        assertThat(answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Until then the server has not begun to stop. */
    private void awaitRefusal(int port) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (isAnswered(port)) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(5);
        }
    }

    private boolean isAnswered(int port) throws InterruptedException {
        try {
            // one that came just before the end may stay without an answer until the process is gone
            HttpRequest get = request(port, "/quick").timeout(UNANSWERED).build();
            return http.send(get, BodyHandlers.ofString()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }
}

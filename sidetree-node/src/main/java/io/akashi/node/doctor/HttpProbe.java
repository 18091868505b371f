package io.akashi.node.doctor;

import io.akashi.http.BoundedHttp;
import io.akashi.http.NoWholeAnswer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks one question of an address that the operator chose, and says in words what came of it. */
final class HttpProbe {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int MOST_SHOWN = 2_000;
    private static final int MOST_OF_A_STATUS = 1 << 20;

    private final BoundedHttp client = BoundedHttp.http11(TIMEOUT);

    /** What came of asking. */
    sealed interface Answer {
        /** An answer of any status, its body cut. */
        record Came(int status, String body) implements Answer {}

        /** None. */
        record None(String reason) implements Answer {}
    }

    Answer get(URI address) {
        return ask(HttpRequest.newBuilder(address).GET(), MOST_SHOWN);
    }

    /** The same with the body of a node's status, which is more than is shown to people. */
    Answer whole(URI address) {
        return ask(HttpRequest.newBuilder(address).GET(), MOST_OF_A_STATUS);
    }

    Answer get(URI address, String authorization) {
        return ask(
                HttpRequest.newBuilder(address)
                        .header("Authorization", authorization)
                        .GET(),
                MOST_OF_A_STATUS);
    }

    Answer post(URI address) {
        return ask(HttpRequest.newBuilder(address).POST(BodyPublishers.noBody()), MOST_SHOWN);
    }

    private Answer ask(HttpRequest.Builder request, int most) {
        try {
            HttpResponse<byte[]> response = client.send(request.build(), MOST_OF_A_STATUS, TIMEOUT);
            byte[] body = response.body();
            String shown = new String(body, 0, Math.min(body.length, most), StandardCharsets.UTF_8);
            return new Answer.Came(response.statusCode(), shown);
        } catch (NoWholeAnswer e) {
            return new Answer.None(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.None("interrupted");
        }
    }
}

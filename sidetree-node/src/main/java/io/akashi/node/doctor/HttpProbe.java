package io.akashi.node.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks one question of an address that the operator chose, and says in words what came of it. */
final class HttpProbe {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int MOST_SHOWN = 2_000;
    private static final int MOST_OF_A_STATUS = 1 << 20;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

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
            HttpResponse<InputStream> response =
                    client.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return new Answer.Came(
                        response.statusCode(), new String(body.readNBytes(most), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            return new Answer.None(
                    e.getMessage() == null ? e.getClass().getSimpleName() : String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.None("interrupted");
        }
    }
}

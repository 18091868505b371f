package io.akashi.node.issuer.outside;

import io.akashi.attestation.Bytes;
import io.akashi.http.BoundedHttp;
import io.akashi.http.NoWholeAnswer;
import io.akashi.issuer.trust.audit.WebhookTarget;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Posts to the one address that the operator configured, which may be an internal one; follows no redirect. */
public final class HttpWebhook implements WebhookTarget {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BoundedHttp http = new BoundedHttp(HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build());
    private final URI address;
    private final Duration patience;

    /** @param address https, or http on this machine */
    public HttpWebhook(URI address) {
        this(address, PATIENCE);
    }

    /** @param patience for a whole answer */
    HttpWebhook(URI address, Duration patience) {
        this.address = address;
        this.patience = patience;
    }

    @Override
    public Optional<String> post(Map<String, String> headers, Bytes body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body.toArray()));
        headers.forEach(request::header);
        try {
            int status = http.send(request.build(), BodyHandlers.discarding(), patience)
                    .statusCode();
            return status / 100 == 2 ? Optional.empty() : Optional.of("it answered " + status);
        } catch (NoWholeAnswer e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}

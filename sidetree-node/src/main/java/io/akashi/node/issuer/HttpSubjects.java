package io.akashi.node.issuer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.credential.SubjectClaims;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.sidetree.encoding.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims that a server of the operator's knows: 200 with a JSON object, 404 for a name that it does not know. While it answers
 * anything else, or nothing, credentials are deferred. It may be at an internal address; no redirect is followed.
 */
final class HttpSubjects implements SubjectClaims {
    private static final Logger LOG = LoggerFactory.getLogger(HttpSubjects.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final int MAX_BODY = 1 << 20;

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final URI address;
    private final String secret;
    private final AtomicBoolean isAway = new AtomicBoolean();

    HttpSubjects(URI address, String secret) {
        this.address = address;
        this.secret = secret;
    }

    @Override
    public Answer find(String subject) {
        if (subject.matches("[.]{0,2}")) {
            return new Answer.Unknown(); // it would be another path
        }
        String name = URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + name))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + secret)
                .build();
        try {
            HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                return read(answer.statusCode(), Bytes.wrap(body.readNBytes(MAX_BODY + 1)));
            }
        } catch (IOException e) {
            return later(String.valueOf(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return later("interrupted");
        }
    }

    private Answer read(int status, Bytes body) {
        if (status == 404) {
            isAway.set(false);
            return new Answer.Unknown();
        }
        if (status != 200 || body.size() > MAX_BODY) {
            return later("it answered " + status + " and " + body.size() + " bytes");
        }
        try {
            ObjectNode claims = TokenJson.readObject(body);
            isAway.set(false);
            return new Answer.Known(claims);
        } catch (TokenException e) {
            return later(e.detail());
        }
    }

    /** Wallets ask again and again: the first time is told. */
    private Answer later(String why) {
        if (!isAway.getAndSet(true)) {
            LOG.warn("event=subjects_unavailable detail=\"{}\"", why);
        }
        return new Answer.Unavailable(AGAIN);
    }
}

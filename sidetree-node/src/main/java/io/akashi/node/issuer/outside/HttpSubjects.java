package io.akashi.node.issuer.outside;

import io.akashi.http.BoundedHttp;
import io.akashi.http.NoWholeAnswer;
import io.akashi.issuer.credential.SubjectClaims;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.sidetree.encoding.Bytes;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the operator's own service for claims of subjects: {@code GET ADDRESS/SUBJECT} answers 200 with a JSON object of at
 * most {@value #LIMIT} bytes within ten seconds, or 404. Anything else is a reason to come back later. Follows no redirect.
 */
public final class HttpSubjects implements SubjectClaims {
    static final int LIMIT = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(HttpSubjects.class);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final BoundedHttp http = new BoundedHttp(HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build());
    private final String address;
    private final Duration patience;

    /** @param address https, or http on this machine */
    public HttpSubjects(URI address) {
        this(address, Duration.ofSeconds(10));
    }

    /** @param patience for a whole answer */
    HttpSubjects(URI address, Duration patience) {
        this.address = address.toString().replaceAll("/+$", "");
        this.patience = patience;
    }

    @Override
    public Answer find(String subject) {
        // A path has no plus for a space.
        String name = URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/" + name))
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<byte[]> answer = http.send(request, LIMIT, patience);
            return switch (answer.statusCode()) {
                case 200 -> new Answer.Known(TokenJson.readObject(Bytes.wrap(answer.body())));
                case 404 -> new Answer.Unknown();
                default -> later("it answered " + answer.statusCode());
            };
        } catch (TokenException e) {
            return later("no JSON object"); // what it says is of a person, and stays out of the log
        } catch (NoWholeAnswer e) {
            return later(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return later("interrupted");
        }
    }

    private Answer later(String why) {
        LOG.warn("event=subjects_unavailable address={} detail=\"{}\"", address, why);
        return new Answer.Unavailable(AGAIN);
    }
}

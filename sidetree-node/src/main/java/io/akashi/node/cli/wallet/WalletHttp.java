package io.akashi.node.cli.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.akashi.http.BoundedHttp;
import io.akashi.http.NoWholeAnswer;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.node.cli.did.Exit;
import io.akashi.node.cli.did.Failure;
import io.akashi.sidetree.encoding.Bytes;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks an issuer: over https, or http on this machine; no redirects; answers of at most {@value #LIMIT} bytes. */
public final class WalletHttp {
    private static final int LIMIT = 4 << 20;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration REQUEST = Duration.ofSeconds(30);

    private final BoundedHttp http = BoundedHttp.http11(CONNECT);
    private final Duration patience;

    /** Waits half a minute for an answer. */
    public WalletHttp() {
        this(REQUEST);
    }

    /** @param patience for a whole answer */
    WalletHttp(Duration patience) {
        this.patience = patience;
    }

    /** Asks with GET. */
    public Answer get(String address) {
        return send(request(address).header("Accept", "application/json").GET());
    }

    Answer post(String address, String type, String body, Map<String, String> headers) {
        HttpRequest.Builder request =
                request(address).header("Content-Type", type).POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request);
    }

    /** Sends JSON with POST. */
    public Answer postJson(String address, JsonNode body, Map<String, String> headers) {
        return post(address, "application/json", body.toString(), headers);
    }

    /** An address that an issuer or an offer names. */
    static URI address(String named) {
        try {
            return URI.create(named);
        } catch (IllegalArgumentException e) {
            throw new Failure(Exit.REFUSED, "bad_address", "the issuer names an address that is none: " + named);
        }
    }

    private static HttpRequest.Builder request(String address) {
        URI uri = address(address);
        boolean isOpen = "https".equals(uri.getScheme());
        if (uri.getHost() == null || !isOpen && !("http".equals(uri.getScheme()) && isHere(uri.getHost()))) {
            throw new Failure(
                    Exit.REFUSED, "bad_address", "expected https, or http on this machine alone; found " + address);
        }
        return HttpRequest.newBuilder(uri);
    }

    private static boolean isHere(String host) {
        try {
            return List.of(InetAddress.getAllByName(host)).stream().allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private Answer send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        try {
            HttpResponse<byte[]> response = http.send(request, LIMIT, patience);
            return new Answer(response.statusCode(), Bytes.wrap(response.body()), request.uri());
        } catch (NoWholeAnswer.TooLong e) {
            throw new Failure(
                    Exit.REFUSED,
                    "answer_too_large",
                    "an answer of more than " + LIMIT + " bytes from " + request.uri());
        } catch (NoWholeAnswer.TooLate e) {
            throw new Failure(
                    Exit.TIMED_OUT, "issuer_slow", "no whole answer from " + request.uri() + " within " + patience);
        } catch (NoWholeAnswer e) {
            throw new Failure(
                    Exit.UNREACHABLE,
                    "issuer_unreachable",
                    "no answer from " + request.uri() + " (" + e.getMessage() + "); is the issuer running?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Exit.TIMED_OUT, "interrupted", "interrupted while waiting for " + request.uri());
        }
    }

    /** What an issuer answered. */
    public record Answer(int status, Bytes body, URI from) {
        /** The body as JSON; no value if it is none. */
        public JsonNode json() {
            try {
                return TokenJson.readObject(body);
            } catch (TokenException e) {
                return MissingNode.getInstance();
            }
        }

        /** The body of a success. */
        public JsonNode expect(int... statuses) {
            for (int expected : statuses) {
                if (status == expected) {
                    return json();
                }
            }
            String code = text("error").or(() -> text("code")).orElse("http_" + status);
            String detail = text("error_description")
                    .or(() -> text("detail"))
                    .orElse("the issuer answered " + status + " without saying why");
            throw new Failure(Exit.REFUSED, code, detail + " (" + from.getPath() + ")");
        }

        private Optional<String> text(String name) {
            JsonNode found = json().path(name);
            return found.isTextual() ? Optional.of(found.asText()) : Optional.empty();
        }
    }
}

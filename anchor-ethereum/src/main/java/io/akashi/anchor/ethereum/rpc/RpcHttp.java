package io.akashi.anchor.ethereum.rpc;

import io.akashi.http.BoundedHttp;
import io.akashi.http.NoWholeAnswer;
import io.akashi.sidetree.encoding.Bytes;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/** Sends requests to the node, each several times if need be, and none for longer than it may take. */
final class RpcHttp {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Set<Integer> REFUSED = Set.of(401, 403);
    private static final Set<Integer> TRY_AGAIN = Set.of(429, 502, 503, 504);

    private final RpcSettings settings;
    private final RpcWatch watch;
    private final BoundedHttp http = BoundedHttp.http11(CONNECT_TIMEOUT);

    RpcHttp(RpcSettings settings, RpcWatch watch) {
        this.settings = settings;
        this.watch = watch;
    }

    /** The body of the answer to this one. Errors of JSON-RPC come with a status of HTTP's errors, and JSON all the same. */
    Bytes post(String body, int maxBytes) throws RpcUnreachable {
        HttpRequest request = HttpRequest.newBuilder(settings.address())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        Duration pause = settings.firstPause();
        for (int attempt = 1; ; attempt++) {
            try {
                return sendOnce(request, maxBytes);
            } catch (RpcUnreachable e) {
                boolean lasting = e.getCause() instanceof InterruptedException;
                if (lasting || attempt >= settings.attempts()) {
                    throw e;
                }
            }
            rest(pause);
            pause = pause.multipliedBy(2);
        }
    }

    private Bytes sendOnce(HttpRequest request, int maxBytes) throws RpcUnreachable {
        long start = System.nanoTime();
        boolean isAnswered = false;
        try {
            Bytes answer = answer(request, maxBytes);
            isAnswered = true;
            return answer;
        } finally {
            watch.made(isAnswered, System.nanoTime() - start);
        }
    }

    private Bytes answer(HttpRequest request, int maxBytes) throws RpcUnreachable {
        try {
            HttpResponse<byte[]> answer = http.send(request, maxBytes, settings.requestTimeout());
            int status = answer.statusCode();
            byte[] body = answer.body();
            boolean isJson = body.length > 0 && (body[0] == '{' || body[0] == '[');
            if (REFUSED.contains(status) || TRY_AGAIN.contains(status) || !isJson) {
                throw new RpcUnreachable("the node at " + settings.place() + " answers status " + status
                        + (isJson ? "" : " without JSON"));
            }
            return Bytes.wrap(body);
        } catch (NoWholeAnswer.TooLate e) {
            throw new RpcUnreachable(
                    "the node at " + settings.place() + " gave no answer within " + settings.requestTimeout(), e);
        } catch (NoWholeAnswer e) {
            throw new RpcUnreachable("no answer from the node at " + settings.place() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static void rest(Duration pause) throws RpcUnreachable {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static RpcUnreachable interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new RpcUnreachable("interrupted while waiting for the node", e);
    }
}

package io.akashi.anchor.bitcoin.rpc;

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
final class BitcoindHttp {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Set<Integer> TRY_AGAIN = Set.of(502, 503, 504);

    private final BitcoindSettings settings;
    private final RpcWatch watch;
    private final BoundedHttp http = BoundedHttp.http11(CONNECT_TIMEOUT);

    BitcoindHttp(BitcoindSettings settings, RpcWatch watch) {
        this.settings = settings;
        this.watch = watch;
    }

    /** The answer to GET of a path, whatever its status but those that say "later" or "not you". */
    Answer get(String path, int maxBytes) throws BitcoindUnreachable {
        HttpRequest request =
                HttpRequest.newBuilder(settings.address().resolve(path)).GET().build();
        return send(request, maxBytes);
    }

    /** The answer to a JSON-RPC body. */
    Answer post(String body, int maxBytes) throws BitcoindUnreachable {
        HttpRequest request = HttpRequest.newBuilder(settings.address().resolve("/"))
                .header("Content-Type", "application/json")
                .header("Authorization", settings.credentials().authorization())
                .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        return send(request, maxBytes);
    }

    private Answer send(HttpRequest request, int maxBytes) throws BitcoindUnreachable {
        Duration pause = settings.firstPause();
        for (int attempt = 1; ; attempt++) {
            try {
                return sendOnce(request, maxBytes);
            } catch (BitcoindUnreachable e) {
                boolean lasting = e.getCause() instanceof InterruptedException;
                if (lasting || attempt >= settings.attempts()) {
                    throw e;
                }
            }
            rest(pause);
            pause = pause.multipliedBy(2);
        }
    }

    private Answer sendOnce(HttpRequest request, int maxBytes) throws BitcoindUnreachable {
        long start = System.nanoTime();
        boolean isAnswered = false;
        try {
            Answer answer = answer(request, maxBytes);
            isAnswered = true;
            return answer;
        } finally {
            watch.made(isAnswered, System.nanoTime() - start);
        }
    }

    private Answer answer(HttpRequest request, int maxBytes) throws BitcoindUnreachable {
        try {
            HttpResponse<byte[]> response = http.send(request, maxBytes, settings.requestTimeout());
            int status = response.statusCode();
            if (TRY_AGAIN.contains(status)) {
                throw new BitcoindUnreachable("bitcoind answers status " + status);
            }
            if (status == 401 || status == 403) {
                throw new BitcoindUnreachable("bitcoind refuses our credentials or address, status " + status);
            }
            return new Answer(status, Bytes.wrap(response.body()));
        } catch (NoWholeAnswer.TooLate e) {
            throw new BitcoindUnreachable("bitcoind gave no answer within " + settings.requestTimeout(), e);
        } catch (NoWholeAnswer e) {
            throw new BitcoindUnreachable(
                    "no answer from bitcoind at " + settings.address() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BitcoindUnreachable("interrupted while waiting for bitcoind", e);
        }
    }

    private static void rest(Duration pause) throws BitcoindUnreachable {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BitcoindUnreachable("interrupted while waiting for bitcoind", e);
        }
    }

    /** What came back. */
    record Answer(int status, Bytes body) {}
}

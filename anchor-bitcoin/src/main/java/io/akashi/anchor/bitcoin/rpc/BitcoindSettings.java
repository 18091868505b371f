package io.akashi.anchor.bitcoin.rpc;

import java.net.URI;
import java.time.Duration;

/**
 * Where the node is and how patiently it is asked.
 *
 * @param address of its RPC and REST server, as {@code http://127.0.0.1:8332}
 * @param requestTimeout for one whole request with its answer
 * @param attempts how often a request is made before the node counts as unreachable, at least 1
 * @param firstPause between the first two attempts; each further pause is twice as long
 */
public record BitcoindSettings(
        URI address, RpcCredentials credentials, Duration requestTimeout, int attempts, Duration firstPause) {
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final int ATTEMPTS = 3;

    public BitcoindSettings {
        if (attempts < 1) {
            throw new IllegalArgumentException("at least one attempt is made, not " + attempts);
        }
        if (requestTimeout.isNegative() || requestTimeout.isZero()) {
            throw new IllegalArgumentException("a time-out is positive, not " + requestTimeout);
        }
    }

    /** With three attempts of a minute each. */
    public static BitcoindSettings of(URI address, RpcCredentials credentials) {
        return new BitcoindSettings(address, credentials, REQUEST_TIMEOUT, ATTEMPTS, FIRST_PAUSE);
    }

    /** The same with this time-out of each attempt. */
    public BitcoindSettings within(Duration timeout) {
        return new BitcoindSettings(address, credentials, timeout, attempts, firstPause);
    }
}

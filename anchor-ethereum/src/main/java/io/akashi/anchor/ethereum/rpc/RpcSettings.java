package io.akashi.anchor.ethereum.rpc;

import java.net.URI;
import java.time.Duration;

/**
 * How to reach a node of the chain.
 *
 * @param address of its JSON-RPC over HTTP; may hold a provider's key
 * @param requestTimeout after which a request has failed
 * @param attempts how often a request is made before it has no answer
 * @param firstPause before the second attempt; doubled before each one after
 */
public record RpcSettings(URI address, Duration requestTimeout, int attempts, Duration firstPause) {
    /** Three attempts of 20 seconds. */
    public static RpcSettings of(URI address) {
        return new RpcSettings(address, Duration.ofSeconds(20), 3, Duration.ofMillis(200));
    }

    /** The same with other patience. */
    public RpcSettings within(Duration timeout) {
        return new RpcSettings(address, timeout, attempts, firstPause);
    }

    /** The address without what may be a provider's key. */
    public String place() {
        return address.getScheme() + "://" + address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
    }

    @Override
    public String toString() {
        return place();
    }
}

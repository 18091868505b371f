package io.akashi.node.config;

import io.akashi.anchor.ethereum.read.Horizon;
import io.akashi.anchor.ethereum.write.GasPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How a node follows an EVM chain, and whether it writes.
 *
 * @param rpc the JSON-RPC address of a node of the chain; may hold a provider's key
 * @param horizon how far short of the newest block the chain is read
 * @param wallet what the node pays with; without one it only follows
 * @param poll between looks at the chain
 * @param timeout after which a question to the chain's node has no answer; it is asked three times
 */
public record EthereumSettings(URI rpc, Horizon horizon, Optional<Wallet> wallet, Duration poll, Duration timeout)
        implements NodeSettings.Chain {
    public EthereumSettings {
        boolean isHttp = "http".equals(rpc.getScheme()) || "https".equals(rpc.getScheme());
        if (!isHttp || rpc.getHost() == null) {
            throw new ConfigException("the address of the chain's node looks like http://127.0.0.1:8545");
        }
        if (poll.toMillis() < 10) {
            throw new ConfigException("a look at the chain takes at least 10 ms: " + poll);
        }
        if (timeout.toMillis() < 100) {
            throw new ConfigException("the chain's node is given at least 100 ms to answer: " + timeout);
        }
    }

    @Override
    public Optional<KeySource> walletKeys() {
        return wallet.map(Wallet::keys);
    }

    /**
     * What the node pays with.
     *
     * @param keys where the key for the purpose "anchor" is
     * @param bumpAfter blocks after which an anchor that no block has taken is replaced by one that pays more
     */
    public record Wallet(KeySource keys, GasPolicy gas, int bumpAfter) {
        /** Ten blocks. */
        public static final int BUMP_AFTER = 10;

        public Wallet {
            if (bumpAfter < 1) {
                throw new ConfigException("an anchor waits at least one block before it pays more: " + bumpAfter);
            }
        }
    }
}

package io.akashi.node.config;

import io.akashi.anchor.bitcoin.wallet.FeePolicy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a node follows Bitcoin, and whether it writes.
 *
 * @param address of bitcoind's RPC and REST server
 * @param blockFiles bitcoind's directory {@code blocks}, if it is on this machine: the first synchronisation reads it
 * @param wallet what the node pays with; without one it only follows
 * @param poll between looks at the chain
 * @param timeout after which a question to bitcoind has no answer; it is asked three times
 */
public record BitcoinSettings(
        URI address,
        Credentials credentials,
        Optional<Path> blockFiles,
        Optional<Wallet> wallet,
        Duration poll,
        Duration timeout)
        implements NodeSettings.Chain {
    public BitcoinSettings {
        if (!"http".equals(address.getScheme()) || address.getHost() == null) {
            throw new ConfigException("bitcoind's address looks like http://127.0.0.1:8332, not " + address);
        }
        if (poll.toMillis() < 10) {
            throw new ConfigException("a look at the chain takes at least 10 ms: " + poll);
        }
        if (timeout.toMillis() < 100) {
            throw new ConfigException("bitcoind is given at least 100 ms to answer: " + timeout);
        }
    }

    @Override
    public Optional<KeySource> walletKeys() {
        return wallet.map(Wallet::keys);
    }

    /** How the node shows bitcoind who it is. */
    public sealed interface Credentials {
        /** The file {@code .cookie} that bitcoind writes at each start. */
        record Cookie(Path file) implements Credentials {}

        /** A user of bitcoind's configuration; the password is the file's text. */
        record Password(String user, Path file) implements Credentials {}
    }

    /**
     * What the node pays with.
     *
     * @param keys where the key for the purpose "anchor" is
     * @param bumpAfter blocks after which an anchor that no block has taken is replaced by one that pays more
     */
    public record Wallet(KeySource keys, FeePolicy fees, int bumpAfter, LockPlan lock) {
        /** Two blocks. */
        public static final int BUMP_AFTER = 2;

        public Wallet {
            if (bumpAfter < 1) {
                throw new ConfigException("an anchor waits at least one block before it pays more: " + bumpAfter);
            }
        }
    }

    /** What becomes of a value lock that has ended. */
    public enum LockPlan {
        /** Its amount is locked again, less the fee. */
        RENEW,
        /** It stays until somebody releases or renews it. */
        KEEP
    }
}

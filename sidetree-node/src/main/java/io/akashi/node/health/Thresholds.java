package io.akashi.node.health;

import io.akashi.node.config.BitcoinSettings;
import io.akashi.node.config.EthereumSettings;
import io.akashi.node.config.NodeSettings.Chain;
import java.time.Duration;

/**
 * After how long something is wrong.
 *
 * @param unreachable the ledger could not be asked
 * @param quiet the ledger has had no new block
 * @param quietIsStale whether a ledger so quiet is taken for one that has stopped, or only told
 * @param stuck the loop has taken no step
 */
public record Thresholds(Duration unreachable, Duration quiet, boolean quietIsStale, Duration stuck) {
    /** A request to the ledger's node takes a minute at most and is made three times; files are waited for as long. */
    private static final Duration STUCK = Duration.ofMinutes(15);

    private static final Duration UNREACHABLE = Duration.ofMinutes(2);

    /** One hour and a half without a block comes once in eight thousand blocks, every two months, and is no fault. */
    private static final Duration BITCOIN_QUIET = Duration.ofMinutes(90);

    /** Finality moves every 6.4 minutes; three times that is a fault of the chain or of its node. */
    private static final Duration ETHEREUM_QUIET = Duration.ofMinutes(20);

    private static final int DEV_BLOCKS = 60;

    /** Those of this ledger, which is looked at every {@code poll}. */
    public static Thresholds of(Chain chain, Duration poll) {
        Duration patience = poll.multipliedBy(3);
        Thresholds usual = usual(chain);
        return new Thresholds(
                longer(usual.unreachable, patience),
                longer(usual.quiet, patience),
                usual.quietIsStale,
                longer(usual.stuck, patience));
    }

    private static Thresholds usual(Chain chain) {
        if (chain instanceof BitcoinSettings) {
            return new Thresholds(UNREACHABLE, BITCOIN_QUIET, false, STUCK);
        }
        if (chain instanceof EthereumSettings) {
            return new Thresholds(UNREACHABLE, ETHEREUM_QUIET, true, STUCK);
        }
        if (chain instanceof Chain.Dev dev) {
            Duration quiet = dev.blockTime().multipliedBy(DEV_BLOCKS);
            return new Thresholds(UNREACHABLE, longer(quiet, Duration.ofMinutes(1)), true, STUCK);
        }
        return new Thresholds(UNREACHABLE, BITCOIN_QUIET, false, STUCK); // other nodes, of whatever chain
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}

package io.akashi.anchor.bitcoin.index;

import io.akashi.sidetree.protocol.AnchorTime;
import java.time.Duration;
import java.util.Optional;

/**
 * How far and how fast the index follows the chain.
 *
 * @param from the height at which it was when it last began to catch up
 * @param indexed the height of its highest row; of the block before genesis if it has none
 * @param tip the height of the node's best block, as far as the node has told; at least {@code indexed} unless the node
 *     is behind
 * @param blocksPerSecond over the last minute, with all that was done between reading blocks
 * @param bytesPerSecond of whole blocks, likewise
 */
public record SyncProgress(
        AnchorTime from, AnchorTime indexed, AnchorTime tip, double blocksPerSecond, double bytesPerSecond) {
    private static final double MILLIS = 1_000;

    /** Blocks that are left to read. */
    public long left() {
        return Math.max(0, tip.block() - indexed.block());
    }

    /** How much of what was to read since {@code from} is read: 0 to 1. */
    public double share() {
        long read = indexed.block() - from.block();
        return left() == 0 ? 1 : Math.max(0, read / (double) (read + left()));
    }

    /** How long reading what is left takes if it goes on as in the last minute; empty if nothing was read in it. */
    public Optional<Duration> remaining() {
        if (left() == 0) {
            return Optional.of(Duration.ZERO);
        }
        return blocksPerSecond > 0
                ? Optional.of(Duration.ofMillis(Math.round(left() / blocksPerSecond * MILLIS)))
                : Optional.empty();
    }
}

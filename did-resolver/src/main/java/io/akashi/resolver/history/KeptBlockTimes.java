package io.akashi.resolver.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.chain.BlockTimes;
import io.akashi.sidetree.protocol.AnchorTime;
import java.time.Instant;
import java.util.Optional;

/** The times of blocks in bounded memory: those that are known never change, others are asked for again. */
public final class KeptBlockTimes implements BlockTimes {
    private static final int MOST = 50_000;

    private final BlockTimes times;
    private final Cache<BlockHash, Instant> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    /** Asks {@code times} for what is not known yet. */
    public KeptBlockTimes(BlockTimes times) {
        this.times = times;
    }

    @Override
    public Found timeOf(AnchorTime height, BlockHash hash) {
        Optional<Instant> before = Optional.ofNullable(known.getIfPresent(hash));
        if (before.isPresent()) {
            return new Found.At(before.get());
        }
        Found found = times.timeOf(height, hash);
        if (found instanceof Found.At at) {
            known.put(hash, at.time());
        }
        return found;
    }
}

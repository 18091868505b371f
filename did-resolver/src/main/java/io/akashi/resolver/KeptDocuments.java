package io.akashi.resolver;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Resolved documents in bounded memory. An entry holds the change counter that was read before its operations and counts
 * only as long as the counter has not moved, so that nobody need tell this of a change.
 */
public final class KeptDocuments {
    /** What an entry costs besides its texts, in bytes; measured roughly, for the bound alone. */
    private static final int OVERHEAD = 200;

    private final Cache<String, Kept> cache;
    private final boolean keepsAny;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    /** @param maxBytes the memory for the texts and their entries; 0 keeps nothing */
    public KeptDocuments(long maxBytes) {
        this.keepsAny = maxBytes > 0;
        this.cache = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((String did, Kept kept) -> OVERHEAD + 2 * did.length() + size(kept.resolution()))
                .build();
    }

    /** The answer that was kept for this DID, if it is still right. */
    Optional<Resolution> get(String did, long counter) {
        Optional<Resolution> found = Optional.ofNullable(cache.getIfPresent(did))
                .filter(kept -> kept.counter() == counter)
                .map(Kept::resolution);
        (found.isPresent() ? hits : misses).increment();
        return found;
    }

    /** Keeps an answer that was computed from operations read after {@code counter}. */
    void put(String did, long counter, Resolution resolution) {
        if (keepsAny) {
            cache.put(did, new Kept(counter, resolution));
        }
    }

    /** About how many documents are kept. */
    public long size() {
        return cache.estimatedSize();
    }

    /** About how many bytes they take. */
    public long bytes() {
        return cache.policy()
                .eviction()
                .map(eviction -> eviction.weightedSize().orElse(0))
                .orElse(0L);
    }

    /** How often an answer was kept that was still right. */
    public long hits() {
        return hits.sum();
    }

    /** How often none was. */
    public long misses() {
        return misses.sum();
    }

    private static int size(Resolution resolution) {
        if (resolution instanceof Resolution.Found found) {
            return found.body().size();
        }
        return resolution instanceof Resolution.Deactivated deactivated
                ? deactivated.body().size()
                : 0;
    }

    private record Kept(long counter, Resolution resolution) {}
}

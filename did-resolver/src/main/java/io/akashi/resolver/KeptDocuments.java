package io.akashi.resolver;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.model.DidSuffix;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;

/**
 * Resolved documents in bounded memory. An entry holds the change counter that was read before its operations and counts
 * only as long as the counter has not moved, so that nobody need tell this of a change.
 */
public final class KeptDocuments {
    /** What an entry costs besides its texts, in bytes; measured roughly, for the bound alone. */
    private static final int OVERHEAD = 300;

    private static final Bytes NOTHING = Bytes.wrap(new byte[0]);

    private final Cache<String, Kept> cache;
    private final boolean keepsAny;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    /** @param maxBytes the memory for the texts and their entries; 0 keeps nothing */
    public KeptDocuments(long maxBytes) {
        this.keepsAny = maxBytes > 0;
        this.cache = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((String did, Kept kept) ->
                        OVERHEAD + 2 * did.length() + body(kept.resolution()).size())
                .build();
    }

    /**
     * The answer that was kept for this text, if it is still right by the counters of DIDs. Neither blocks nor looks at the
     * text itself: only what is a DID has been kept.
     */
    Optional<Kept> get(String text, ToLongFunction<DidSuffix> counters) {
        Optional<Kept> found = Optional.ofNullable(cache.getIfPresent(text))
                .filter(kept -> kept.counter() == counters.applyAsLong(kept.suffix()));
        (found.isPresent() ? hits : misses).increment();
        return found;
    }

    /**
     * Keeps the answer to this text that was computed from the operations of this DID.
     *
     * @param counter of the DID's changes, read before its operations
     */
    void put(String text, DidSuffix suffix, long counter, Resolution resolution) {
        if (keepsAny) {
            cache.put(text, new Kept(suffix, counter, resolution, EntityTag.of("application/json", body(resolution))));
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

    private static Bytes body(Resolution resolution) {
        if (resolution instanceof Resolution.Found found) {
            return found.body();
        }
        return resolution instanceof Resolution.Deactivated deactivated ? deactivated.body() : NOTHING;
    }

    /**
     * An answer.
     *
     * @param tag of its body as JSON
     */
    public record Kept(DidSuffix suffix, long counter, Resolution resolution, EntityTag tag) {}
}

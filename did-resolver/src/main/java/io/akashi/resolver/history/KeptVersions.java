package io.akashi.resolver.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.akashi.sidetree.did.DidReplay;
import io.akashi.sidetree.did.DidVersion;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.store.OperationStore;
import io.akashi.sidetree.store.StoredOperation;
import java.util.List;
import java.util.Optional;

/**
 * The versions of each DID in bounded memory; that a DID is not known is kept too. An entry counts as long as the DID's
 * change counter, read before its operations, has not moved.
 */
public final class KeptVersions {
    /** What an entry and a version cost besides the texts, in bytes; measured roughly, for the bound alone. */
    private static final int OVERHEAD = 300;

    /** How much larger the values of a request are than its text. */
    private static final int GROWTH = 8;

    private final OperationStore operations;
    private final Cache<DidSuffix, Kept> cache;

    /** @param maxBytes the memory for the versions; 0 keeps none */
    public KeptVersions(OperationStore operations, long maxBytes) {
        this.operations = operations;
        this.cache = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((DidSuffix suffix, Kept kept) ->
                        kept.weight() + 2 * suffix.text().length())
                .build();
    }

    /** The versions of this DID, the first one first; none if the ledger does not know it. */
    public List<DidVersion> of(DidSuffix suffix) {
        long counter = operations.changeCounter(suffix);
        Optional<Kept> known = Optional.ofNullable(cache.getIfPresent(suffix));
        if (known.isPresent() && known.get().counter() == counter) {
            return known.get().versions();
        }
        List<StoredOperation> stored = operations.operations(suffix);
        List<DidVersion> versions = DidReplay.history(stored);
        cache.put(suffix, new Kept(counter, versions, weight(versions)));
        return versions;
    }

    private static int weight(List<DidVersion> versions) {
        long weight = OVERHEAD;
        for (DidVersion version : versions) {
            weight += OVERHEAD + (long) GROWTH * version.by().request().size();
        }
        return (int) Math.min(Integer.MAX_VALUE / 2, weight);
    }

    private record Kept(long counter, List<DidVersion> versions, int weight) {}
}

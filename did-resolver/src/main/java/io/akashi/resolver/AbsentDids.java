package io.akashi.resolver;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.akashi.sidetree.model.DidSuffix;

/**
 * DIDs of which there are no operations, a bounded number of them, apart from documents: whoever asks for many that do not
 * exist neither reads the disk again for each nor drives out what others ask for. An entry counts as long as the DID's
 * change counter, read before its operations, has not moved. Safe for threads.
 */
final class AbsentDids {
    private static final int MOST = 1 << 14;

    private final Cache<DidSuffix, Long> counters =
            Caffeine.newBuilder().maximumSize(MOST).build();

    /** Whether there was nothing of this DID, and nothing has changed since. */
    boolean hold(DidSuffix suffix, long counter) {
        Long known = counters.getIfPresent(suffix);
        return known != null && known == counter;
    }

    /** There is nothing of this DID. */
    void add(DidSuffix suffix, long counter) {
        counters.put(suffix, counter);
    }
}

package io.akashi.attestation.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.crypto.Digest;
import java.util.Optional;

/**
 * Keeps values by kind and the SHA-256 digest of all of their bytes. Two threads that meet the same new bytes read them
 * twice; both results are the same.
 */
final class BoundedMemory implements Memory {
    /** What a value takes beyond its bytes: objects, names, the multiples of a key that speed its signatures up. */
    private static final int OVERHEAD = 4_096;

    /** Parsed values take a multiple of the room of the bytes they were read from; JSON takes most. */
    private static final int EXPANSION = 12;

    private final Cache<Key, Kept> kept;

    BoundedMemory(long bytes) {
        kept = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((Key key, Kept value) -> value.weight())
                .executor(Runnable::run)
                .build();
    }

    private record Key(Kind<?> kind, Bytes digest) {}

    private record Kept(Object value, int weight) {}

    @Override
    public <T> T read(Kind<T> kind, Bytes content) throws EvidenceException {
        Key key = new Key(kind, Digest.SHA256.of(content));
        Optional<Kept> known = Optional.ofNullable(kept.getIfPresent(key));
        if (known.isPresent()) {
            return kind.type().cast(known.get().value());
        }
        T value = kind.reading().read(content, this);
        long weight = OVERHEAD + (long) EXPANSION * content.size();
        kept.put(key, new Kept(value, (int) Math.min(weight, Integer.MAX_VALUE)));
        return value;
    }

    /** The bytes of heap that the values are thought to take. */
    long weight() {
        kept.cleanUp();
        return kept.policy()
                .eviction()
                .map(bound -> bound.weightedSize().orElse(0))
                .orElse(0L);
    }
}

package io.akashi.issuer.credential;

import io.akashi.issuer.HolderKey;
import java.time.Instant;
import java.util.Optional;

/**
 * Port to whoever knows whether a key that was accepted still is: asked when everything is ready to be signed. Safe for
 * threads.
 */
@FunctionalInterface
public interface LastCheck {
    /** Why nothing may be signed for {@code key} any more, in words for the wallet; nothing if it may. */
    Optional<String> refusal(HolderKey key, Instant now);
}

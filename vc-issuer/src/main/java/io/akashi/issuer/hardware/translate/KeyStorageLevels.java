package io.akashi.issuer.hardware.translate;

import io.akashi.attestation.ear.Tier;
import io.akashi.attestation.system.SystemName;
import java.util.List;
import java.util.Map;

/**
 * What the operator says an environment is worth as key storage, in the words of OpenID4VCI 1.0, Appendix D.2, such as
 * {@code iso_18045_high}. Nothing is said of an environment that is not configured, nor of one that is appraised with a
 * warning: no level is a default.
 */
public record KeyStorageLevels(Map<SystemName, List<String>> levels) {
    /** Copies the map. */
    public KeyStorageLevels {
        levels = Map.copyOf(levels);
    }

    /** The levels of an environment of this kind that was appraised so. */
    List<String> of(SystemName system, Tier verdict) {
        return verdict == Tier.AFFIRMING ? levels.getOrDefault(system, List.of()) : List.of();
    }
}

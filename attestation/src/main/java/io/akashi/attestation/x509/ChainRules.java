package io.akashi.attestation.x509;

import java.util.HashSet;
import java.util.Set;

/** What a chain may hold: the critical extensions that the caller understands, beyond those handled here. */
public record ChainRules(Set<String> understood) {
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";

    /** Basic constraints, key usage and extended key usage alone. */
    public static final ChainRules STANDARD = new ChainRules(Set.of());

    /** Copies the set. */
    public ChainRules {
        understood = Set.copyOf(understood);
    }

    /** The critical extensions of {@code certificate} that nobody handles. */
    Set<String> unknown(Certificate certificate) {
        Set<String> left = new HashSet<>(certificate.criticalExtensions());
        left.removeAll(Set.of(BASIC_CONSTRAINTS, KEY_USAGE, EXTENDED_KEY_USAGE));
        left.removeAll(understood);
        return left;
    }
}

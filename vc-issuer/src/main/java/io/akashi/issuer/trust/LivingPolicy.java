package io.akashi.issuer.trust;

import java.time.Duration;

/**
 * What becomes of credentials when the trust in their hardware changes.
 *
 * @param grace for how long a credential stays valid after its platform was first seen out of date
 * @param liftsWhenInOrder whether a suspension of ours ends by itself when the platform is in order again
 * @param onFreshEvidence what new evidence of the holder does for a credential that we suspended
 */
public record LivingPolicy(Duration grace, boolean liftsWhenInOrder, OnFreshEvidence onFreshEvidence) {
    /** Thirty days, lifted in either way. */
    public static final LivingPolicy DEFAULT = new LivingPolicy(Duration.ofDays(30), true, OnFreshEvidence.LIFT);

    /** What new evidence does. */
    public enum OnFreshEvidence {
        /** The suspension is lifted, and from then on the credential rests on the new evidence. */
        LIFT,
        /** The credential stays suspended; a new one may be issued. */
        ISSUE_ANEW
    }

    /** Checks the sign. */
    public LivingPolicy {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("grace of " + grace + ", expected none or more");
        }
    }
}

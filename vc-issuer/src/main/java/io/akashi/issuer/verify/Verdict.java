package io.akashi.issuer.verify;

import java.util.List;

/**
 * What came of a verification, with every check that was made.
 *
 * @param credentials those whose issuer signed them, one as a rule; none if a signature does not hold
 */
public record Verdict(List<CheckResult> checks, List<SignedClaims> credentials) {
    /** Copies the lists. */
    public Verdict {
        checks = List.copyOf(checks);
        credentials = List.copyOf(credentials);
    }

    /** Whether every check is good and there is a credential. */
    public boolean isAccepted() {
        return !credentials.isEmpty() && checks.stream().allMatch(CheckResult::isGood);
    }
}

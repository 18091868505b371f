package io.akashi.conformance.crash;

import java.util.List;

/**
 * What came of it.
 *
 * @param acknowledged operations that were answered 200
 * @param transactions on the ledger
 * @param violations of promises
 */
public record Verdict(int acknowledged, int transactions, List<String> violations) {
    public Verdict {
        violations = List.copyOf(violations);
    }
}

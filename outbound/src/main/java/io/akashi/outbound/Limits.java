package io.akashi.outbound;

import java.time.Duration;
import java.util.Set;

/**
 * The bounds of one request.
 *
 * @param maximumBytes of the answer's body
 * @param deadline for everything together: waiting for a turn, name, connection, redirects, body
 * @param redirects how many are followed, 3 at most
 * @param contentTypes that are taken, in lower case and without parameters; none for any
 * @param freshness the longest that an answer may be kept, whatever it says itself; zero keeps none
 */
public record Limits(int maximumBytes, Duration deadline, int redirects, Set<String> contentTypes, Duration freshness) {
    private static final int MOST_REDIRECTS = 3;

    /** Copies the set. */
    public Limits {
        contentTypes = Set.copyOf(contentTypes);
        if (redirects < 0 || redirects > MOST_REDIRECTS) {
            throw new IllegalArgumentException("redirects: expected 0 to " + MOST_REDIRECTS + ", found " + redirects);
        }
        if (maximumBytes < 1 || deadline.isNegative() || deadline.isZero() || freshness.isNegative()) {
            throw new IllegalArgumentException("bounds must be above zero");
        }
    }
}

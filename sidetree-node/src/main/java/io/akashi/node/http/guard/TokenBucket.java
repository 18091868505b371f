package io.akashi.node.http.guard;

/** So many tokens a second, and at most so many at once. Not safe for threads. */
final class TokenBucket {
    private static final double NANOS = 1e9;

    private final double perNano;
    private final double most;
    private double tokens;
    private long filledAt;

    /** A full one. */
    TokenBucket(double perSecond, double most, long now) {
        this.perNano = perSecond / NANOS;
        this.most = most;
        this.tokens = most;
        this.filledAt = now;
    }

    /**
     * Takes a token.
     *
     * @param now nanoseconds of a clock that never goes back
     * @return 0, or after how many nanoseconds there will be one
     */
    long take(long now) {
        tokens = Math.min(most, tokens + (now - filledAt) * perNano);
        filledAt = now;
        if (tokens >= 1) {
            tokens -= 1;
            return 0;
        }
        return (long) Math.ceil((1 - tokens) / perNano);
    }
}

package io.akashi.outbound;

/**
 * How many requests of a client may be under way at a time.
 *
 * @param perHost to one host
 * @param together to all
 */
public record Turns(int perHost, int together) {
    /** Four to one host, 32 to all. */
    public static final Turns DEFAULT = new Turns(4, 32);

    public Turns {
        if (perHost < 1 || together < 1) {
            throw new IllegalArgumentException("at least one request at a time: " + perHost + ", " + together);
        }
    }
}

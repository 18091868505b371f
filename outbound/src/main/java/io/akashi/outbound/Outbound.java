package io.akashi.outbound;

/** Whatever asks addresses that others choose. Implementations may be used by several threads. */
public interface Outbound {
    /** Asks {@code address} for {@code purpose}, by GET. Returns within the purpose's deadline. */
    Fetch fetch(Purpose purpose, String address);
}

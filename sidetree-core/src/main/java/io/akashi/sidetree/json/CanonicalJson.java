package io.akashi.sidetree.json;

import java.util.Optional;

/**
 * Canonical JSON as ION hashes it: RFC 8785 (members sorted by UTF-16 code units), with what the library of ION's nodes
 * does beyond it. An object that has a member {@code toJSON}, own or inherited and not {@code null}, is written unsorted
 * with all it contains, its members as JavaScript enumerates them; NaN and the infinities become {@code null}; lone
 * surrogates become escapes. Source: RFC 8785; npm canonicalize 1.0.1.
 */
public final class CanonicalJson {
    private CanonicalJson() {}

    /** The canonical UTF-8 of {@code value}, a new array. */
    public static byte[] bytes(JsonValue value) {
        return JsonBytes.write(value, MemberOrder.CANONICAL);
    }

    /**
     * The canonical UTF-8 of {@code value} if it has at most {@code limit} bytes, else empty. The work is bounded by the
     * limit, not by the value: values of the lenient reader can be larger than the text they were read from.
     */
    public static Optional<byte[]> bytesWithin(JsonValue value, int limit) {
        return JsonBytes.writeWithin(limit, value, MemberOrder.CANONICAL);
    }
}

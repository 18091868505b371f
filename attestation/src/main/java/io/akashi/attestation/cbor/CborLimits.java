package io.akashi.attestation.cbor;

/**
 * The bounds of a reader: size in bytes, nesting (arrays, maps and tags), and the number of items in all.
 */
public record CborLimits(int size, int depth, int items) {
    /** 1 MiB, 32 levels, 65,536 items: more than any evidence seen needs. */
    public static final CborLimits EVIDENCE = new CborLimits(1 << 20, 32, 1 << 16);
}

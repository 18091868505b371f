package io.akashi.attestation.cbor;

/**
 * The bounds of a reader: size in bytes, nesting (arrays, maps and tags), the number of items in all, and of the
 * entries of one map (few enough that keys of equal hash cost little).
 */
public record CborLimits(int size, int depth, int items, int entries) {
    /** 1 MiB, 32 levels, 65,536 items, 4,096 entries: more than any evidence seen needs. */
    public static final CborLimits EVIDENCE = new CborLimits(1 << 20, 32, 1 << 16, 1 << 12);
}

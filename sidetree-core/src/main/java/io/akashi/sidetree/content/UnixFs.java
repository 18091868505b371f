package io.akashi.sidetree.content;

/** The CIDs that {@code ipfs add} gives to a file. */
public final class UnixFs {
    private UnixFs() {}

    /** The CIDv0 of a file, by the profile unixfs-v0-2015: what ION writes. */
    public static Cid cidV0(byte[] file) {
        return UnixFsLayout.V0_2015.cid(file);
    }

    /** The CIDv1 of a file in base32, by the profile unixfs-v1-2025. */
    public static Cid cidV1(byte[] file) {
        return UnixFsLayout.V1_2025.cid(file);
    }
}

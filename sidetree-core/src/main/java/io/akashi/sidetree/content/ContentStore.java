package io.akashi.sidetree.content;

import io.akashi.sidetree.encoding.Bytes;

/**
 * Port to the files that anchors refer to. An implementation checks every file against its CID before it hands it out;
 * a failure of the machine itself (a full disk) is unchecked.
 */
public interface ContentStore {
    /**
     * The file of a CID, in whatever spelling the CID comes. An identity CID needs no store; one that IPFS does not
     * know ({@link Cid#isCanonical()}) is unavailable.
     *
     * @param maxBytes the largest file the caller takes, inclusive
     */
    Fetched get(Cid cid, int maxBytes);

    /**
     * Stores a file durably before it returns; storing the same file again changes nothing.
     *
     * @return the CIDv0 that {@code ipfs add} gives by default (profile unixfs-v0-2015)
     */
    Cid put(byte[] file);

    /** What came of asking for a file. There are four outcomes and no others. */
    sealed interface Fetched {
        /** The file, whole and checked against its CID. */
        record Found(Bytes content) implements Fetched {}

        /** The file is larger than the caller takes. Final. */
        record TooLarge() implements Fetched {}

        /** The CID names a directory or another thing that is not a file. Final. */
        record NotAFile() implements Fetched {}

        /** The file cannot be had, or not in a form that follows from its CID, at this time. Worth another attempt. */
        record Unavailable(String reason) implements Fetched {}
    }
}

package io.akashi.testkit.ipfs;

/** One thing that a source of files may do wrong. */
public enum Trouble {
    /** Nothing. */
    NONE,
    /** It has no file. */
    MISSING,
    /** Status 500, a page of text. */
    ERROR,
    /** As many bytes as are right, all of them others. */
    WRONG_BYTES,
    /** The root is right, every other block is not. */
    WRONG_CHILD,
    /** The first half, as if that were all. */
    TRUNCATED,
    /** The first half, then the end of the connection. */
    CUT,
    /** Bytes without end. */
    ENDLESS,
    /** A byte now and then. */
    DRIP,
    /** No answer. */
    HANG,
    /** The right bytes as a page for people. */
    WRONG_TYPE,
    /** The right blocks, but what should be an archive is none. */
    NO_ARCHIVE,
    /** To another address. */
    REDIRECT
}

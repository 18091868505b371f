package io.akashi.sidetree.batch;

/** Something that may be had another time. */
final class MissingException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String what;

    MissingException(String what) {
        super(what, null, false, false);
        this.what = what;
    }

    /** A URI, or the identifier of a lock. */
    String what() {
        return what;
    }
}

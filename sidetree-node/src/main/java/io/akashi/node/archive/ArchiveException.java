package io.akashi.node.archive;

/** A directory that is no archive; the message says where and why. */
public final class ArchiveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message for the user, complete in itself */
    public ArchiveException(String message) {
        super(message);
    }
}

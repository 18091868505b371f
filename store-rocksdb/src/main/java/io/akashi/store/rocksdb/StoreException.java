package io.akashi.store.rocksdb;

/** The store failed: the disk, another process, a damaged row, or use after it was closed. */
public class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failure that this store found itself. */
    public StoreException(String message) {
        super(message);
    }

    /** A failure that {@code cause} reported. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}

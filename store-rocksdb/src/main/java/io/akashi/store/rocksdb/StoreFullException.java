package io.akashi.store.rocksdb;

/** The disk has no room for a write. Nothing of the write is acknowledged; the store takes writes again once there is room. */
public final class StoreFullException extends StoreException {
    private static final long serialVersionUID = 1L;

    /** Says what could not be written. */
    public StoreFullException(String message, Throwable cause) {
        super(message, cause);
    }
}

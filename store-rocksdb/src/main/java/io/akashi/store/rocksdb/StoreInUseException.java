package io.akashi.store.rocksdb;

/** Another process has the store open, or this one has it already. */
public final class StoreInUseException extends StoreException {
    private static final long serialVersionUID = 1L;

    StoreInUseException(String message) {
        super(message);
    }

    StoreInUseException(String message, Throwable cause) {
        super(message, cause);
    }
}

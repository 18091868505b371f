package io.akashi.store.rocksdb;

/** The directory holds something that this version cannot read; nothing in it was changed. The message says what to do. */
public final class StoreFormatException extends StoreException {
    private static final long serialVersionUID = 1L;

    StoreFormatException(String message) {
        super(message);
    }
}

package io.akashi.store.rocksdb;

import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/**
 * Why the store takes no writes.
 *
 * @param isFull whether the disk has no room, and not another fault
 * @param reason in RocksDB's words
 */
public record WriteFailure(boolean isFull, String reason) {
    /** The failure that RocksDB reported. */
    static WriteFailure of(RocksDBException cause) {
        Status status = cause.getStatus();
        boolean isFull = status != null && status.getSubCode() == Status.SubCode.NoSpace;
        return new WriteFailure(isFull, String.valueOf(cause.getMessage()));
    }

    /** Whether it is one of the disk, after which RocksDB refuses further writes until it has recovered or is opened anew. */
    static boolean isOfTheDisk(RocksDBException cause) {
        Status status = cause.getStatus();
        return status != null && status.getCode() == Status.Code.IOError;
    }

    /** What a caller is told whose write could not be done. */
    StoreException exception(String what, Throwable cause) {
        String message = "the store could not " + what + ": " + reason;
        return isFull ? new StoreFullException(message, cause) : new StoreException(message, cause);
    }
}

package io.akashi.store.rocksdb;

/** Hears whether a store takes writes; on threads of others. */
public interface WriteListener {
    /** Writes fail from now on. */
    void fails(WriteFailure failure);

    /** An attempt to have the store take writes again came to this; another one follows. */
    void attemptFails(Throwable cause);

    /** Writes work again. */
    void works();
}

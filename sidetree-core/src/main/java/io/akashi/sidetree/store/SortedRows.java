package io.akashi.sidetree.store;

import io.akashi.sidetree.encoding.Bytes;
import java.util.List;
import java.util.Optional;

/**
 * Rows of bytes under keys of bytes, in the order of the keys' unsigned bytes: the ground on which an adapter keeps state
 * of its own, as a ledger its index. Safe for threads.
 */
public interface SortedRows {
    /** The value under this key. */
    Optional<Bytes> get(Bytes key);

    /** The first rows, in order, from the key {@code from} on and before the key {@code to}; at most {@code limit}. */
    List<Row> range(Bytes from, Bytes to, int limit);

    /** The last row from the key {@code from} on and before the key {@code to}. */
    Optional<Row> last(Bytes from, Bytes to);

    /** Makes all these changes or none, in order, durably before it returns. */
    void write(List<Change> changes);

    /** A value and its key. */
    record Row(Bytes key, Bytes value) {}

    /** One change. */
    sealed interface Change {
        /** The key that it is about. */
        Bytes key();

        /** Puts a value under the key, in the place of an earlier one. */
        record Put(Bytes key, Bytes value) implements Change {}

        /** Removes what is under the key, if anything is. */
        record Delete(Bytes key) implements Change {}
    }
}

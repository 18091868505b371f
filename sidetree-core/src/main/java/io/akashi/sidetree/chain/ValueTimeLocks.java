package io.akashi.sidetree.chain;

import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.ValueTimeLock;

/** The locks of a ledger. "No lock" is final for a block; "could not ask" is not. */
public interface ValueTimeLocks {
    /** The lock that {@code identifier} names, as it stood at {@code time}. */
    Found find(String identifier, AnchorTime time);

    /** The outcome of looking for a lock. */
    sealed interface Found {
        /** There is one, and it keeps the network's rules for locks. */
        record Lock(ValueTimeLock lock) implements Found {}

        /** There is none. */
        record None() implements Found {}

        /** The ledger's node did not answer. */
        record Unreachable(String reason) implements Found {}
    }
}

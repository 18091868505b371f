package io.akashi.sidetree.did;

import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.StoredOperation;

/**
 * A state of a DID, the operation that led to it, and the transaction since which the ledger has shown it: that of the
 * operation, or a later one where an operation was anchored before one that it builds on.
 */
public record DidVersion(DidState state, StoredOperation by, TransactionNumber since) {
    /** The version that an operation makes of this one. */
    DidVersion followedBy(StoredOperation operation, DidState next) {
        TransactionNumber own = operation.transaction();
        return new DidVersion(next, operation, own.compareTo(since) > 0 ? own : since);
    }
}

package io.akashi.sidetree.store;

import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.OperationType;
import io.akashi.sidetree.protocol.TransactionNumber;
import java.util.Comparator;

/**
 * An operation as it was observed.
 *
 * @param index its place in the batch: creates, recovers, deactivates, then updates
 * @param request the JSON that was composed of its files, as JavaScript writes it; read again at each resolution
 * @param verdict on its signature, set when it was observed
 */
public record StoredOperation(
        TransactionNumber transaction,
        int index,
        OperationType type,
        DidSuffix suffix,
        Bytes request,
        boolean hasDelta,
        Verdict verdict) {
    /** Consensus order: by transaction, then by place in the batch. */
    public static final Comparator<StoredOperation> ORDER =
            Comparator.comparing(StoredOperation::transaction).thenComparingInt(StoredOperation::index);

    /** What is known of an operation's signature. */
    public enum Verdict {
        /** Creates are not signed. */
        UNSIGNED,
        /** The signature verifies with the key that the operation reveals. */
        VALID,
        /** It does not, or the operation cannot be read. */
        INVALID
    }
}

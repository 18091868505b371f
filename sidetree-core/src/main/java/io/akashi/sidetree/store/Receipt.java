package io.akashi.sidetree.store;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.OperationType;
import io.akashi.sidetree.protocol.AnchorTime;
import java.time.Instant;

/** What became of a request that was accepted at {@code acceptedAt}. */
public record Receipt(OperationId id, OperationType type, DidSuffix suffix, Instant acceptedAt, State state) {
    /** The way of a request. A rollback of the ledger can lead back from later states to {@link Broadcast}. */
    public sealed interface State {
        /** It waits; {@code place} 1 is the next. */
        record Queued(int place) implements State {}

        /** It is in a batch that has not been sent. */
        record Batched(BatchId batch) implements State {}

        /** Its batch was sent, the newest version as this transaction; also while the files of a mined one are missing. */
        record Broadcast(BatchId batch, String transactionId) implements State {}

        /** The ledger holds its batch, and the batch was processed; names the newest version. */
        record Applied(BatchId batch, String transactionId, AnchorTime time) implements State {}

        /** Its batch was rejected by the rules; the request is void. */
        record Rejected(ErrorCode code) implements State {}
    }
}

package io.akashi.client;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.OperationType;
import io.akashi.sidetree.store.OperationId;
import java.time.DateTimeException;
import java.time.Instant;

/** Where an operation that a node took is on its way to the ledger. */
public record Receipt(OperationId id, OperationType type, DidSuffix suffix, Instant acceptedAt, State state) {
    /** Whether nothing more is to be waited for. */
    public boolean isOver(long confirmations) {
        return state instanceof State.Rejected
                || state instanceof State.Applied applied && applied.confirmations() >= confirmations;
    }

    static Receipt read(JsonValue json) {
        try {
            return new Receipt(
                    OperationId.parse(Members.requireText(json, "id")),
                    OperationType.of(Members.requireText(json, "type"))
                            .orElseThrow(() -> new UnprovenException("expected a type of operation in the receipt")),
                    new DidSuffix(Members.requireText(json, "didSuffix")),
                    Instant.parse(Members.requireText(json, "acceptedAt")),
                    State.read(json));
        } catch (ProtocolException | DateTimeException | IllegalArgumentException e) {
            throw new UnprovenException("expected a receipt, found " + e, e);
        }
    }

    /** How far it has come. There are five states and no others. */
    public sealed interface State {
        /** On the node's disk, with so many before it. */
        record Queued(long place) implements State {}

        /** In a batch of the node's that has not been sent. */
        record Batched(long batch) implements State {}

        /** In a transaction that no block has taken. */
        record Broadcast(long batch, String transactionId) implements State {}

        /** In a block, which has one confirmation when it is the newest. */
        record Applied(long batch, String transactionId, long block, long confirmations) implements State {}

        /** Its batch broke a rule; nothing has changed. */
        record Rejected(String code) implements State {}

        private static State read(JsonValue json) {
            String state = Members.requireText(json, "state");
            return switch (state) {
                case "queued" -> new Queued(Members.requireNumber(json, "place"));
                case "batched" -> new Batched(Members.requireNumber(json, "batch"));
                case "broadcast" ->
                    new Broadcast(Members.requireNumber(json, "batch"), Members.requireText(json, "transactionId"));
                case "applied" ->
                    new Applied(
                            Members.requireNumber(json, "batch"),
                            Members.requireText(json, "transactionId"),
                            Members.requireNumber(json, "block"),
                            Members.requireNumber(json, "confirmations"));
                case "rejected" -> new Rejected(Members.requireText(json, "code"));
                default -> throw new UnprovenException("expected a state of a receipt, found '" + state + "'");
            };
        }
    }
}

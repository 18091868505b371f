package io.akashi.node.explain;

import io.akashi.node.NodeStatus;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.BatchRecord;
import io.akashi.sidetree.store.BatchRecord.State;
import io.akashi.sidetree.store.QueuedOperation;
import io.akashi.sidetree.store.Receipt;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Looks for operations of a DID between the node's queue and the ledger. */
final class Underway {
    /** The queue is looked through so far; behind that the place is not told. */
    private static final int MOST_LOOKED_AT = 10_000;

    private final NodeStatus.Parts parts;
    private final Function<TransactionNumber, Optional<Instant>> nextTry;

    Underway(NodeStatus.Parts parts, Function<TransactionNumber, Optional<Instant>> nextTry) {
        this.parts = parts;
        this.nextTry = nextTry;
    }

    /** Where an operation of this DID is, if one is on its way; nothing of one that was applied. */
    Optional<Explanation> of(String did, DidSuffix suffix) {
        if (parts.queue().contains(suffix)) {
            return Optional.of(queued(did, suffix));
        }
        return parts.journal().open().stream()
                .filter(batch -> parts.journal().operations(batch.id()).stream()
                        .anyMatch(operation -> operation.suffix().equals(suffix)))
                .map(batch -> batched(did, batch))
                .flatMap(Optional::stream)
                .reduce((older, newer) -> newer);
    }

    /** What a receipt says, where the ledger says nothing of its operation: that it was rejected. */
    Optional<Explanation> rejected(String did, Optional<Receipt> receipt) {
        return receipt.map(Receipt::state)
                .filter(Receipt.State.Rejected.class::isInstance)
                .map(state ->
                        rejected(did, ((Receipt.State.Rejected) state).code().code()));
    }

    private Explanation queued(String did, DidSuffix suffix) {
        List<QueuedOperation> waiting =
                parts.queue().peek(Math.min(MOST_LOOKED_AT, parts.queue().size()));
        int place = waiting.stream().map(QueuedOperation::suffix).toList().indexOf(suffix) + 1;
        return place == 0
                ? Explanation.of(did, Cause.QUEUED, "far behind in the queue")
                : facts(did, Cause.QUEUED, "at place " + place + " of the queue", Map.of("place", JsonValue.of(place)));
    }

    private Optional<Explanation> batched(String did, BatchRecord batch) {
        Map<String, JsonValue> facts =
                new TreeMap<>(Map.of("batch", JsonValue.of(batch.id().value())));
        if (batch.state() instanceof State.Broadcast sent && !sent.versions().isEmpty()) {
            PreparedAnchor newest = sent.versions().get(sent.versions().size() - 1);
            facts.put("transactionId", JsonValue.of(newest.transactionId()));
            String detail =
                    "sent as transaction " + newest.transactionId() + " when the ledger stood at block " + sent.since();
            return Optional.of(facts(did, Cause.BROADCAST, detail, facts));
        }
        if (batch.state() instanceof State.Applied applied) {
            return parts.store().transaction(applied.transaction()).flatMap(record -> judged(did, record));
        }
        return Optional.of(facts(did, Cause.BATCHED, "in batch " + batch.id().value() + ", not sent yet", facts));
    }

    private Optional<Explanation> judged(String did, TransactionRecord record) {
        if (record.outcome() instanceof Outcome.Rejected rejected) {
            return Optional.of(rejected(did, rejected.code().code()));
        }
        return record.outcome() instanceof Outcome.Unavailable ? Optional.of(missing(did, record)) : Optional.empty();
    }

    /** That the files of this transaction are missing. */
    Explanation missing(String did, TransactionRecord record) {
        Outcome.Unavailable outcome = (Outcome.Unavailable) record.outcome();
        TransactionNumber number = record.transaction().number();
        String again = nextTry.apply(number).map(Instant::toString).orElse("soon");
        Map<String, JsonValue> facts = new TreeMap<>();
        facts.put("transactionNumber", JsonValue.of(number.value()));
        facts.put(
                "missing",
                new JsonArray(
                        outcome.missing().stream().<JsonValue>map(JsonValue::of).toList()));
        facts.put("attempts", JsonValue.of(outcome.attempts()));
        facts.put("nextTry", JsonValue.of(again));
        String detail = "anchored in block " + number.time() + ", but missing " + outcome.missing() + ", tried "
                + outcome.attempts() + " times, again " + again;
        return facts(did, Cause.FILE_MISSING, detail, facts);
    }

    private static Explanation rejected(String did, String code) {
        return facts(
                did,
                Cause.TRANSACTION_REJECTED,
                "the batch broke the rule " + code,
                Map.of("code", JsonValue.of(code)));
    }

    private static Explanation facts(String did, Cause cause, String detail, Map<String, JsonValue> facts) {
        return new Explanation(did, cause, detail, new JsonObject(facts), List.of());
    }
}

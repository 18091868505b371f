package io.akashi.node.explain;

import io.akashi.node.NodeStatus;
import io.akashi.sidetree.did.Did;
import io.akashi.sidetree.did.DidReplay;
import io.akashi.sidetree.did.DidReplay.Replayed;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.model.Operation.Create;
import io.akashi.sidetree.model.OperationType;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.OperationId;
import io.akashi.sidetree.store.Receipt;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Explains from a node's own knowledge why a DID resolves as it does. Safe for threads. */
public final class Explainer {
    private final Network network;
    private final NodeStatus.Parts parts;
    private final Around around;
    private final Underway underway;

    /** Explains the DIDs of this network. */
    public Explainer(Network network, NodeStatus.Parts parts, Around around) {
        this.network = network;
        this.parts = parts;
        this.around = around;
        this.underway = new Underway(parts, around.nextTry());
    }

    /**
     * What else the node knows.
     *
     * @param nextTry when the files of a transaction are tried again
     * @param behind why the node has not read the whole ledger, if it has not
     */
    public record Around(
            Function<TransactionNumber, Optional<Instant>> nextTry,
            Supplier<Optional<String>> behind,
            ReorgMemory reorgs) {}

    /**
     * Why this text resolves as it does.
     *
     * @param operation the name of a request, if the question is what became of it
     */
    public Explanation explain(String text, Optional<OperationId> operation) {
        DidText read = DidText.read(text, network);
        if (read instanceof DidText.Wrong wrong) {
            return Explanation.of(text, wrong.cause(), wrong.detail());
        }
        Did did = ((DidText.Ours) read).did();
        List<StoredOperation> operations = parts.store().operations(did.suffix());
        Optional<Replayed> replayed = DidReplay.replay(operations);
        List<Fate> fates = replayed.map(found -> Fates.of(operations, found)).orElse(List.of());
        return underway.of(text, did.suffix())
                .or(() -> underway.rejected(text, receipt(did, operation)))
                .or(() -> reorged(text, did))
                .orElseGet(() -> replayed.map(found -> known(text, found, fates))
                        .orElseGet(() -> operations.isEmpty() ? unknown(text, did) : withoutCreate(text, operations)))
                .with(fates);
    }

    /** A long form holds its own create, so that its receipt can be looked up. */
    private Optional<Receipt> receipt(Did did, Optional<OperationId> operation) {
        return operation
                .or(() -> did instanceof Did.LongForm longForm
                        ? longForm.create().delta().map(delta -> OperationId.of(request(longForm.create())))
                        : Optional.empty())
                .flatMap(parts.queue()::receipt);
    }

    private static JsonObject request(Create create) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("type", JsonValue.of(OperationType.CREATE.text()));
        members.put("suffixData", create.suffixData().json());
        create.delta().ifPresent(delta -> members.put("delta", delta.json()));
        return new JsonObject(members);
    }

    private Optional<Explanation> reorged(String text, Did did) {
        return around.reorgs()
                .lost(did.suffix())
                .map(time -> Explanation.of(
                        text, Cause.REORGED_AWAY, "block " + time + ", which held it, is not on the ledger any more"));
    }

    private Explanation known(String text, Replayed replayed, List<Fate> fates) {
        if (replayed.state().isDeactivated()) {
            return Explanation.of(
                    text,
                    Cause.DEACTIVATED,
                    "by the operation in transaction " + last(replayed).transaction());
        }
        StoredOperation last = last(replayed);
        if (replayed.state().updateCommitment().isEmpty()) {
            return withoutDelta(text, last);
        }
        return fates.stream()
                .filter(fate -> !fate.isEffective())
                .reduce((older, newer) -> newer)
                .map(fate -> Explanation.of(
                        text,
                        Cause.OPERATION_INVALID,
                        "the " + fate.operation().type().text() + " in transaction "
                                + fate.operation().transaction() + " took no effect: "
                                + fate.reason().code() + ", " + fate.detail()))
                .orElseGet(() -> Explanation.of(
                        text, Cause.FOUND, "published; " + fates.size() + " operations, each took effect"));
    }

    private static StoredOperation last(Replayed replayed) {
        return replayed.effective().get(replayed.effective().size() - 1);
    }

    private Explanation withoutDelta(String text, StoredOperation last) {
        Optional<TransactionRecord> record = parts.store().transaction(last.transaction());
        if (record.isPresent() && record.get().outcome() instanceof Outcome.Unavailable) {
            return underway.missing(text, record.get());
        }
        String rule = record.map(TransactionRecord::outcome)
                .filter(Outcome.Processed.class::isInstance)
                .flatMap(outcome -> ((Outcome.Processed) outcome).provisionalError())
                .map(code -> "the files with deltas broke the rule " + code.code())
                .orElse(last.hasDelta() ? "the delta is not the one that was signed" : "the delta breaks a rule");
        return Explanation.of(
                text, Cause.DELTA_INVALID, "the " + last.type().text() + " has no delta that counts: " + rule);
    }

    /** A create whose delta is missing cannot be read either. */
    private Explanation withoutCreate(String text, List<StoredOperation> operations) {
        Optional<StoredOperation> create = operations.stream()
                .filter(operation -> operation.type() == OperationType.CREATE)
                .findFirst();
        if (create.isPresent() && !create.get().hasDelta()) {
            return withoutDelta(text, create.get());
        }
        return Explanation.of(
                text,
                Cause.NO_CREATE,
                operations.size() + " operations are anchored, "
                        + (create.isPresent() ? "but the create cannot be read" : "but no create"));
    }

    private Explanation unknown(String text, Did did) {
        Optional<String> behind = around.behind().get();
        List<TransactionRecord> missing = parts.store().unavailable(new TransactionNumber(0), 1);
        if (did instanceof Did.LongForm) {
            return Explanation.of(text, Cause.UNPUBLISHED, "the ledger does not know it");
        }
        if (behind.isPresent()) {
            return Explanation.of(text, Cause.NODE_BEHIND, behind.get());
        }
        if (!missing.isEmpty()) {
            Explanation first = underway.missing(text, missing.get(0));
            return new Explanation(
                    text,
                    Cause.MAY_BE_IN_MISSING_FILE,
                    "never seen, but not every file is here; one batch is " + first.detail(),
                    first.facts(),
                    List.of());
        }
        return Explanation.of(text, Cause.NEVER_SEEN, "no operation of it is anchored or waits here");
    }
}

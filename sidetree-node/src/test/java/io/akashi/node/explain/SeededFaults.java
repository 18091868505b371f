package io.akashi.node.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.NodeStatus;
import io.akashi.node.explain.Fate.Reason;
import io.akashi.node.observe.Observer;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.model.OperationType;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.store.BatchRecord;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.store.OperationId;
import io.akashi.sidetree.store.QueuedOperation;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.StoredOperation.Verdict;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import io.akashi.testkit.FakeDisk;
import io.akashi.testkit.MintedBatch;
import io.akashi.testkit.MintedDid;
import io.akashi.testkit.StorePorts;
import io.akashi.testkit.TestNetworks;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store, a queue and batches into which faults are put, and the question why. */
abstract class SeededFaults {
    static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    static final Outcome DONE = new Outcome.Processed(1, Optional.empty());

    final Network network = TestNetworks.free();
    final StorePorts stores = StorePorts.fakes(new FakeDisk(), 100);
    final ReorgMemory reorgs = new ReorgMemory(Observer.Listener.NONE);
    final MintedDid alice = MintedDid.seeded(1);
    final DidRequest<?> create = alice.create();
    Optional<String> behind = Optional.empty();
    long block;

    Explanation explain(String did) {
        return explain(did, Optional.empty());
    }

    Explanation explain(String did, Optional<OperationId> operation) {
        NodeStatus.Parts parts = new NodeStatus.Parts(stores.operations(), stores.queue(), stores.journal());
        return new Explainer(network, parts, new Explainer.Around(number -> Optional.of(NOW), () -> behind, reorgs))
                .explain(did, operation);
    }

    String did() {
        return "did:" + network.didMethod() + ":" + alice.suffix().text();
    }

    void anchor(DidRequest<?> request) {
        boolean isCreate = request.operation().type() == OperationType.CREATE;
        anchor(request, request.bytes(), isCreate ? Verdict.UNSIGNED : Verdict.VALID, DONE);
    }

    void anchor(DidRequest<?> request, Bytes bytes, Verdict verdict, Outcome outcome) {
        block++;
        TransactionRecord record = record(outcome);
        StoredOperation operation = new StoredOperation(
                record.transaction().number(),
                0,
                request.operation().type(),
                request.suffix(),
                bytes,
                bytes.equals(request.bytes()),
                verdict);
        apply(new BlockChanges(cursor(), List.of(record), List.of(operation), List.of()));
    }

    void observe(Outcome outcome) {
        block++;
        apply(new BlockChanges(cursor(), List.of(record(outcome)), List.of(), List.of()));
    }

    void apply(BlockChanges changes) {
        stores.operations().apply(changes);
        reorgs.applied(changes, changes.cursor().time());
    }

    TransactionRecord record(Outcome outcome) {
        return new TransactionRecord(
                MintedBatch.of(List.of(MintedDid.seeded(99).create())).transaction(block, 0), outcome);
    }

    BlockCursor cursor() {
        return new BlockCursor(new AnchorTime(block), new BlockHash("block-" + block), block);
    }

    OperationId queue(DidRequest<?> request) {
        OperationId id = OperationId.ofAnchored(request.bytes());
        stores.queue()
                .enqueue(new QueuedOperation(id, request.operation().type(), request.suffix(), request.bytes()), NOW);
        return id;
    }

    BatchRecord broadcast() {
        PreparedAnchor anchor = new PreparedAnchor("tx-7", Bytes.ofUtf8("signed"), new Satoshis(1));
        BatchRecord batch = stores.journal().assemble(1);
        BatchRecord sent = new BatchRecord(
                batch.id(), 1, new BatchRecord.State.Broadcast("1.QmX", List.of(anchor), new AnchorTime(3)));
        stores.journal().advance(sent);
        return sent;
    }

    /** The create without its delta, as it is stored when the chunk file is missing or wrong. */
    Bytes withoutDelta() {
        Map<String, JsonValue> members = new LinkedHashMap<>(((JsonObject) create.json()).members());
        members.remove("delta");
        return Bytes.ofUtf8(JsonText.write(new JsonObject(members)));
    }

    void assertReason(Reason reason) {
        Explanation found = explain(did());
        assertThat(found.cause()).isEqualTo(Cause.OPERATION_INVALID);
        assertThat(found.fates().get(found.fates().size() - 1).reason()).isEqualTo(reason);
        assertThat(found.detail()).contains(reason.code());
    }
}

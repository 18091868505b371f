package io.akashi.node.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.NodeStatus;
import io.akashi.node.explain.Fate.Reason;
import io.akashi.node.observe.Observer;
import io.akashi.sidetree.ErrorCode;
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
import io.akashi.sidetree.store.BlockChanges.BatchSettlement;
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
import org.junit.jupiter.api.Test;

/** Each test seeds one fault and demands its cause. */
class ExplainerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Outcome DONE = new Outcome.Processed(1, Optional.empty());

    private final Network network = TestNetworks.free();
    private final StorePorts stores = StorePorts.fakes(new FakeDisk(), 100);
    private final ReorgMemory reorgs = new ReorgMemory(Observer.Listener.NONE);
    private final MintedDid alice = MintedDid.seeded(1);
    private final DidRequest<?> create = alice.create();
    private Optional<String> behind = Optional.empty();
    private long block;

    private Explanation explain(String did) {
        return explain(did, Optional.empty());
    }

    private Explanation explain(String did, Optional<OperationId> operation) {
        NodeStatus.Parts parts = new NodeStatus.Parts(stores.operations(), stores.queue(), stores.journal());
        return new Explainer(network, parts, new Explainer.Around(number -> Optional.of(NOW), () -> behind, reorgs))
                .explain(did, operation);
    }

    private String did() {
        return "did:" + network.didMethod() + ":" + alice.suffix().text();
    }

    private void anchor(DidRequest<?> request) {
        boolean isCreate = request.operation().type() == OperationType.CREATE;
        anchor(request, request.bytes(), isCreate ? Verdict.UNSIGNED : Verdict.VALID, DONE);
    }

    private void anchor(DidRequest<?> request, Bytes bytes, Verdict verdict, Outcome outcome) {
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

    private void observe(Outcome outcome) {
        block++;
        apply(new BlockChanges(cursor(), List.of(record(outcome)), List.of(), List.of()));
    }

    private void apply(BlockChanges changes) {
        stores.operations().apply(changes);
        reorgs.applied(changes, changes.cursor().time());
    }

    private TransactionRecord record(Outcome outcome) {
        return new TransactionRecord(
                MintedBatch.of(List.of(MintedDid.seeded(99).create())).transaction(block, 0), outcome);
    }

    private BlockCursor cursor() {
        return new BlockCursor(new AnchorTime(block), new BlockHash("block-" + block), block);
    }

    private OperationId queue(DidRequest<?> request) {
        OperationId id = OperationId.ofAnchored(request.bytes());
        stores.queue()
                .enqueue(new QueuedOperation(id, request.operation().type(), request.suffix(), request.bytes()), NOW);
        return id;
    }

    private BatchRecord broadcast() {
        PreparedAnchor anchor = new PreparedAnchor("tx-7", Bytes.ofUtf8("signed"), new Satoshis(1));
        BatchRecord batch = stores.journal().assemble(1);
        BatchRecord sent = new BatchRecord(
                batch.id(), 1, new BatchRecord.State.Broadcast("1.QmX", List.of(anchor), new AnchorTime(3)));
        stores.journal().advance(sent);
        return sent;
    }

    /** The create without its delta, as it is stored when the chunk file is missing or wrong. */
    private Bytes withoutDelta() {
        Map<String, JsonValue> members = new LinkedHashMap<>(((JsonObject) create.json()).members());
        members.remove("delta");
        return Bytes.ofUtf8(JsonText.write(new JsonObject(members)));
    }

    private void assertReason(Reason reason) {
        Explanation found = explain(did());
        assertThat(found.cause()).isEqualTo(Cause.OPERATION_INVALID);
        assertThat(found.fates().get(found.fates().size() - 1).reason()).isEqualTo(reason);
        assertThat(found.detail()).contains(reason.code());
    }

    @Test
    void explain_findsNothingWrong() {
        anchor(create);
        anchor(alice.update());
        assertThat(explain(did()).cause()).isEqualTo(Cause.FOUND);
        assertThat(explain(did()).fates()).hasSize(2).allMatch(Fate::isEffective);
    }

    @Test
    void explain_tellsWhatIsNoDid() {
        assertThat(explain("alice").cause()).isEqualTo(Cause.NOT_A_DID);
    }

    @Test
    void explain_tellsAnotherMethod() {
        assertThat(explain("did:web:example.com").cause()).isEqualTo(Cause.OTHER_METHOD);
    }

    @Test
    void explain_tellsANetworkTooFew() {
        Network test = network.withDidMethod("ion:test");
        assertThat(DidText.read("did:ion:" + alice.suffix().text(), test))
                .isInstanceOfSatisfying(
                        DidText.Wrong.class, wrong -> assertThat(wrong.cause()).isEqualTo(Cause.OTHER_NETWORK));
    }

    @Test
    void explain_tellsANetworkTooMany() {
        Network main = network.withDidMethod("ion");
        assertThat(DidText.read("did:ion:test:" + alice.suffix().text(), main))
                .isInstanceOfSatisfying(
                        DidText.Wrong.class, wrong -> assertThat(wrong.cause()).isEqualTo(Cause.OTHER_NETWORK));
    }

    @Test
    void explain_tellsTheRuleThatALongFormBreaks() {
        Explanation found = explain(did() + ":%%%");
        assertThat(found.cause()).isEqualTo(Cause.MALFORMED);
        assertThat(found.detail()).matches("[a-z0-9_]+: .+");
    }

    @Test
    void explain_tellsAMissingSuffix() {
        assertThat(explain("did:" + network.didMethod() + ":x").cause()).isEqualTo(Cause.SUFFIX_NOT_A_HASH);
    }

    @Test
    void explain_tellsASuffixThatWasCutOff() {
        assertThat(explain(did().substring(0, did().length() - 2)).cause()).isEqualTo(Cause.SUFFIX_NOT_A_HASH);
    }

    @Test
    void explain_tellsALongFormOfAnotherDid() {
        String state = alice.longForm(network.didMethod()).text();
        MintedDid bob = MintedDid.seeded(2);
        bob.create();
        String mixed =
                "did:" + network.didMethod() + ":" + bob.suffix().text() + state.substring(state.lastIndexOf(':'));
        assertThat(explain(mixed).cause()).isEqualTo(Cause.LONG_FORM_OF_ANOTHER);
    }

    @Test
    void explain_tellsALongFormThatIsNotAnchored() {
        assertThat(explain(alice.longForm(network.didMethod()).text()).cause()).isEqualTo(Cause.UNPUBLISHED);
    }

    @Test
    void explain_tellsWhatWasNeverSeen() {
        assertThat(explain(did()).cause()).isEqualTo(Cause.NEVER_SEEN);
    }

    @Test
    void explain_tellsThatTheNodeIsBehind() {
        behind = Optional.of("behind the ledger: bitcoind does not answer");
        assertThat(explain(did()).cause()).isEqualTo(Cause.NODE_BEHIND);
        assertThat(explain(did()).detail()).isEqualTo(behind.get());
    }

    @Test
    void explain_tellsThatAMissingFileMayHoldIt() {
        observe(new Outcome.Unavailable(0, List.of("QmChunk"), 3));
        assertThat(explain(did()).cause()).isEqualTo(Cause.MAY_BE_IN_MISSING_FILE);
        assertThat(explain(did()).detail()).contains("QmChunk", "tried 3 times", NOW.toString());
    }

    @Test
    void explain_tellsThePlaceInTheQueue() {
        queue(MintedDid.seeded(5).create());
        queue(create);
        assertThat(explain(did()).cause()).isEqualTo(Cause.QUEUED);
        assertThat(explain(did()).detail()).isEqualTo("at place 2 of the queue");
    }

    @Test
    void explain_tellsABatchThatIsNotSent() {
        queue(create);
        stores.journal().assemble(1);
        assertThat(explain(did()).cause()).isEqualTo(Cause.BATCHED);
    }

    @Test
    void explain_tellsTheTransactionThatWasSent() {
        queue(create);
        broadcast();
        assertThat(explain(did()).cause()).isEqualTo(Cause.BROADCAST);
        assertThat(explain(did()).detail()).contains("tx-7");
    }

    @Test
    void explain_tellsTheFilesOfAnOwnBatchThatAreMissing() {
        queue(create);
        settle(new Outcome.Unavailable(0, List.of("QmCore"), 2));
        assertThat(explain(did()).cause()).isEqualTo(Cause.FILE_MISSING);
        assertThat(explain(did()).detail()).contains("QmCore");
    }

    @Test
    void explain_tellsTheRuleThatRejectedABatch() {
        queue(create);
        settle(new Outcome.Rejected(ErrorCode.TRANSACTION_FEE_PAID_INVALID));
        assertThat(explain(did()).cause()).isEqualTo(Cause.TRANSACTION_REJECTED);
        assertThat(explain(did()).detail()).contains(ErrorCode.TRANSACTION_FEE_PAID_INVALID.code());
    }

    private void settle(Outcome outcome) {
        BatchRecord sent = broadcast();
        block++;
        TransactionRecord record = record(outcome);
        apply(new BlockChanges(cursor(), List.of(record), List.of(), List.of(new BatchSettlement(sent.id(), record))));
    }

    @Test
    void explain_tellsAReorganisation() {
        observe(DONE);
        anchor(create);
        stores.operations().rollbackTo(new AnchorTime(1));
        reorgs.rolledBack(new AnchorTime(1));
        assertThat(explain(did()).cause()).isEqualTo(Cause.REORGED_AWAY);
        anchor(create);
        assertThat(explain(did()).cause()).isEqualTo(Cause.FOUND);
    }

    @Test
    void explain_tellsAMissingCreate() {
        anchor(alice.update());
        assertThat(explain(did()).cause()).isEqualTo(Cause.NO_CREATE);
    }

    @Test
    void explain_tellsADeltaWhoseFileIsMissing() {
        anchor(create, withoutDelta(), Verdict.UNSIGNED, new Outcome.Unavailable(1, List.of("QmChunk"), 4));
        assertThat(explain(did()).cause()).isEqualTo(Cause.FILE_MISSING);
        assertThat(explain(did()).detail()).contains("QmChunk", "4 times");
    }

    @Test
    void explain_tellsTheRuleThatTheDeltasBroke() {
        ErrorCode rule = ErrorCode.CHUNK_FILE_DELTA_COUNT_INCORRECT;
        anchor(create, withoutDelta(), Verdict.UNSIGNED, new Outcome.Processed(1, Optional.of(rule)));
        assertThat(explain(did()).cause()).isEqualTo(Cause.DELTA_INVALID);
        assertThat(explain(did()).detail()).contains(rule.code());
    }

    @Test
    void explain_tellsADeactivation() {
        anchor(create);
        anchor(alice.deactivate());
        assertThat(explain(did()).cause()).isEqualTo(Cause.DEACTIVATED);
    }

    @Test
    void explain_tellsASecondCreate() {
        anchor(create);
        anchor(create);
        assertReason(Reason.SECOND_CREATE);
    }

    @Test
    void explain_tellsAWrongSignature() {
        anchor(create);
        DidRequest<?> update = alice.update();
        anchor(update, update.bytes(), Verdict.INVALID, DONE);
        assertReason(Reason.SIGNATURE_INVALID);
    }

    @Test
    void explain_tellsAnOperationThatCannotBeRead() {
        anchor(create);
        anchor(alice.update(), Bytes.ofUtf8("{\"type\":\"update\"}"), Verdict.INVALID, DONE);
        assertReason(Reason.UNREADABLE);
    }

    @Test
    void explain_tellsAnUpdateWithoutTheOneBeforeIt() {
        anchor(create);
        alice.update();
        anchor(alice.update());
        assertReason(Reason.NO_SUCH_COMMITMENT);
    }

    @Test
    void explain_tellsACommitmentThatWasOpenedBefore() {
        anchor(create);
        DidRequest<?> update = alice.update();
        anchor(update);
        anchor(update);
        assertReason(Reason.COMMITMENT_USED);
    }

    @Test
    void explain_tellsADeltaThatWasNotSigned() {
        anchor(create);
        DidRequest<?> update = alice.update();
        String text = update.bytes().utf8();
        int at = text.lastIndexOf("\"updateCommitment\":\"Ei") + "\"updateCommitment\":\"Ei".length();
        char other = text.charAt(at) == 'A' ? 'B' : 'A';
        anchor(update, Bytes.ofUtf8(text.substring(0, at) + other + text.substring(at + 1)), Verdict.VALID, DONE);
        assertReason(Reason.DELTA_MISMATCH);
    }

    @Test
    void explain_tellsAnUpdateThatARecoverOvertook() {
        anchor(create);
        DidRequest<?> update = twin().update();
        anchor(alice.recover());
        anchor(update);
        assertReason(Reason.OVERTAKEN_BY_RECOVER);
    }

    /** The same DID in other hands: its next operation opens the same commitment. */
    private static MintedDid twin() {
        MintedDid twin = MintedDid.seeded(1);
        twin.create();
        return twin;
    }

    @Test
    void explain_takesTheNameOfAnOperation() {
        OperationId id = queue(create);
        settle(new Outcome.Rejected(ErrorCode.TRANSACTION_FEE_PAID_INVALID));
        BatchRecord batch = stores.journal().open().get(0);
        stores.journal().finish(batch.id());
        assertThat(explain(did()).cause()).isEqualTo(Cause.NEVER_SEEN);
        assertThat(explain(did(), Optional.of(id)).cause()).isEqualTo(Cause.TRANSACTION_REJECTED);
    }

    @Test
    void json_tellsCauseHintAndOperations() {
        anchor(create);
        assertThat(JsonText.write(explain(did()).json()))
                .contains("\"cause\":\"found\"", "\"hint\":", "\"reason\":\"effective\"");
    }
}

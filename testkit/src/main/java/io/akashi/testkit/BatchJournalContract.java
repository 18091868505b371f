package io.akashi.testkit;

import static io.akashi.testkit.Requests.NOW;
import static io.akashi.testkit.Requests.request;
import static io.akashi.testkit.Requests.requests;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.store.BatchId;
import io.akashi.sidetree.store.BatchRecord;
import io.akashi.sidetree.store.BatchRecord.State;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.store.BlockChanges.BatchSettlement;
import io.akashi.sidetree.store.OperationQueue.Enqueued;
import io.akashi.sidetree.store.QueuedOperation;
import io.akashi.sidetree.store.Receipt;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every journal of batches does, together with the queue and the operations of its store. */
public abstract class BatchJournalContract extends StoreContract {
    private static final String ANCHOR = "2.QmAnchor";
    private static final List<PreparedAnchor> ONE = List.of(version("tx-1", 100));
    private static final List<PreparedAnchor> TWO = List.of(version("tx-1", 100), version("tx-2", 200));
    private static final AnchorTime SINCE = new AnchorTime(4);
    private static final AnchorTime MINED = new AnchorTime(6);
    private static final State.Broadcast SENT = new State.Broadcast(ANCHOR, ONE, SINCE);
    private static final Outcome PROCESSED = new Outcome.Processed(0, Optional.empty());
    private static final Outcome REJECTED = new Outcome.Rejected(ErrorCode.CAS_FILE_TOO_LARGE);

    @Test
    public void assemble_movesTheOldest() {
        enqueue(requests(0, 5));
        BatchRecord batch = store().journal().assemble(3);
        reopen();
        assertThat(batch.operations()).isEqualTo(3);
        assertThat(batch.state()).isEqualTo(new State.Assembled());
        assertThat(store().journal().open()).containsExactly(batch);
        assertThat(store().journal().operations(batch.id())).isEqualTo(requests(0, 3));
        assertThat(store().queue().peek(10)).isEqualTo(requests(3, 5));
        assertThat(store().queue().size()).isEqualTo(2);
        assertThat(store().queue().contains(request(0).suffix())).isFalse();
        assertThat(state(3)).isEqualTo(new Receipt.State.Queued(1));
        assertThat(state(4)).isEqualTo(new Receipt.State.Queued(2));
    }

    @Test
    public void assemble_takesWhatThereIs() {
        enqueue(requests(0, 2));
        assertThat(store().journal().assemble(10).operations()).isEqualTo(2);
        assertThatThrownBy(() -> store().journal().assemble(10)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    public void assemble_givesEachBatchALaterName() {
        enqueue(requests(0, 3));
        BatchId first = store().journal().assemble(1).id();
        store().journal().requeue(first);
        BatchId second = reopen().journal().assemble(1).id();
        settle(second, PROCESSED);
        store().journal().finish(second);
        BatchId third = reopen().journal().assemble(1).id();
        assertThat(List.of(first, second, third)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    public void advance_keepsEachState() {
        enqueue(requests(0, 2));
        BatchRecord batch = store().journal().assemble(2);
        for (State state : List.of(new State.FilesStored(ANCHOR), new State.Prepared(ANCHOR, TWO), SENT)) {
            BatchRecord advanced = new BatchRecord(batch.id(), 2, state);
            store().journal().advance(advanced);
            assertThat(reopen().journal().open()).containsExactly(advanced);
        }
    }

    @Test
    public void advance_refusesABatchThatIsNotOpen() {
        assertThatThrownBy(() -> store().journal().advance(new BatchRecord(new BatchId(1), 1, SENT)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    public void advance_leavesAnAppliedBatchAppliedButKeepsItsVersions() {
        BatchId batch = broadcast(2);
        settle(batch, PROCESSED);
        store().journal().advance(new BatchRecord(batch, 2, new State.Prepared(ANCHOR, TWO)));
        assertThat(reopen().journal().open())
                .containsExactly(new BatchRecord(batch, 2, new State.Applied(ANCHOR, TWO, SINCE, number())));
    }

    @Test
    public void requeue_returnsAllToTheHeadInOrder() {
        enqueue(requests(0, 6));
        BatchId first = store().journal().assemble(2).id();
        BatchId second = store().journal().assemble(2).id();
        store().journal().requeue(second);
        store().journal().requeue(first);
        reopen();
        assertThat(store().queue().peek(10)).isEqualTo(requests(0, 6));
        assertThat(store().queue().size()).isEqualTo(6);
        assertThat(store().journal().open()).isEmpty();
        assertThat(store().journal().operations(first)).isEmpty();
        for (int i = 0; i < 6; i++) {
            assertThat(state(i)).isEqualTo(new Receipt.State.Queued(i + 1));
            assertThat(store().queue().contains(request(i).suffix())).isTrue();
        }
    }

    @Test
    public void requeue_againChangesNothing() {
        BatchId batch = broadcast(2);
        store().journal().requeue(batch);
        store().journal().requeue(batch);
        assertThat(store().queue().peek(10)).isEqualTo(requests(0, 2));
        assertThat(store().queue().size()).isEqualTo(2);
    }

    @Test
    public void requeue_leavesAnAppliedBatchAlone() {
        BatchId batch = broadcast(1);
        settle(batch, PROCESSED);
        store().journal().requeue(batch);
        assertThat(store().queue().size()).isZero();
        assertThat(store().journal().open()).hasSize(1);
    }

    @Test
    public void requeue_besideANewerRequestOfADidKeepsThemInDifferentBatches() {
        enqueue(List.of(request(1, 1), request(2, 2)));
        BatchId batch = store().journal().assemble(2).id();
        enqueue(List.of(request(3, 2), request(4, 4)));
        store().journal().requeue(batch);
        reopen();
        assertThat(store().queue().size()).isEqualTo(4);
        assertThat(store().queue().peek(10)).containsExactly(request(1, 1), request(2, 2));
        BatchRecord older = store().journal().assemble(10);
        assertThat(store().journal().operations(older.id())).containsExactly(request(1, 1), request(2, 2));
        assertThat(store().queue().contains(request(3, 2).suffix())).isTrue();
        BatchRecord newer = store().journal().assemble(10);
        assertThat(store().journal().operations(newer.id())).containsExactly(request(3, 2), request(4, 4));
        assertThat(store().queue().contains(request(3, 2).suffix())).isFalse();
    }

    @Test
    public void apply_settlesTheBatchOfItsBlock() {
        BatchId batch = broadcast(2);
        settle(batch, PROCESSED);
        assertThat(reopen().journal().open())
                .containsExactly(new BatchRecord(batch, 2, new State.Applied(ANCHOR, ONE, SINCE, number())));
        assertThat(store().journal().operations(batch)).isEqualTo(requests(0, 2));
    }

    @Test
    public void apply_settlesABatchThatWasSentWithoutANote() {
        BatchId batch = prepared(1);
        settle(batch, PROCESSED);
        assertThat(store().journal().open())
                .containsExactly(new BatchRecord(batch, 1, new State.Applied(ANCHOR, ONE, MINED, number())));
    }

    @Test
    public void apply_settlesABatchThatWasToBeSignedAnew() {
        BatchId batch = broadcast(1);
        store().journal().advance(new BatchRecord(batch, 1, new State.FilesStored(ANCHOR)));
        settle(batch, PROCESSED);
        assertThat(state(0)).isEqualTo(new Receipt.State.Applied(batch, "", MINED));
        store().operations().rollbackTo(new AnchorTime(0));
        assertThat(state(0)).isEqualTo(new Receipt.State.Broadcast(batch, ""));
    }

    @Test
    public void apply_passesOverABatchThatIsNotOpen() {
        settle(new BatchId(77), PROCESSED);
        assertThat(store().operations().cursor()).isPresent();
        assertThat(store().journal().open()).isEmpty();
    }

    @Test
    public void rollbackTo_leadsBackToBroadcast() {
        BatchId batch = broadcast(2);
        settle(batch, PROCESSED);
        store().operations().rollbackTo(MINED);
        assertThat(state(0)).isInstanceOf(Receipt.State.Applied.class);
        store().operations().rollbackTo(new AnchorTime(5));
        assertThat(reopen().journal().open()).containsExactly(new BatchRecord(batch, 2, SENT));
        assertThat(state(0)).isEqualTo(new Receipt.State.Broadcast(batch, "tx-1"));
        store().journal().requeue(batch);
        assertThat(store().queue().peek(10)).isEqualTo(requests(0, 2));
    }

    @Test
    public void receipt_followsTheWholeWay() {
        enqueue(List.of(request(0)));
        assertThat(state(0)).isEqualTo(new Receipt.State.Queued(1));
        BatchId batch = store().journal().assemble(1).id();
        assertThat(state(0)).isEqualTo(new Receipt.State.Batched(batch));
        store().journal().advance(new BatchRecord(batch, 1, new State.Prepared(ANCHOR, ONE)));
        assertThat(state(0)).isEqualTo(new Receipt.State.Batched(batch));
        store().journal().advance(new BatchRecord(batch, 1, new State.Broadcast(ANCHOR, TWO, SINCE)));
        assertThat(state(0)).isEqualTo(new Receipt.State.Broadcast(batch, "tx-2"));
        settle(batch, PROCESSED);
        Receipt.State applied = new Receipt.State.Applied(batch, "tx-2", MINED);
        assertThat(state(0)).isEqualTo(applied);
        store().journal().finish(batch);
        reopen();
        assertThat(state(0)).isEqualTo(applied);
        assertThat(store().journal().open()).isEmpty();
        assertThat(store().journal().operations(batch)).isEmpty();
        assertThat(store().queue().enqueue(request(0), NOW)).isEqualTo(new Enqueued.Known());
    }

    @Test
    public void receipt_ofAMinedBatchThatCannotBeReadWaits() {
        BatchId batch = broadcast(1);
        TransactionRecord record = settle(batch, new Outcome.Unavailable(0, List.of("QmMissing"), 1));
        assertThat(state(0)).isEqualTo(new Receipt.State.Broadcast(batch, "tx-1"));
        store().operations().replaceLate(new TransactionRecord(record.transaction(), PROCESSED), List.of());
        assertThat(state(0)).isEqualTo(new Receipt.State.Applied(batch, "tx-1", MINED));
    }

    @Test
    public void enqueue_takesARejectedRequestAnew() {
        BatchId batch = broadcast(1);
        settle(batch, REJECTED);
        assertThat(state(0)).isEqualTo(new Receipt.State.Rejected(ErrorCode.CAS_FILE_TOO_LARGE));
        enqueue(List.of(request(0)));
        assertThat(state(0)).isEqualTo(new Receipt.State.Queued(1));
        store().operations().rollbackTo(new AnchorTime(0));
        store().journal().requeue(batch);
        assertThat(store().queue().peek(10)).containsExactly(request(0));
        assertThat(store().queue().size()).isEqualTo(1);
    }

    @Test
    public void finish_refusesABatchThatIsNotApplied() {
        BatchId batch = broadcast(1);
        assertThatThrownBy(() -> store().journal().finish(batch)).isInstanceOf(IllegalStateException.class);
        assertThat(store().journal().open()).hasSize(1);
    }

    private Receipt.State state(int request) {
        return store().queue().receipt(request(request).id()).orElseThrow().state();
    }

    private void enqueue(List<QueuedOperation> requests) {
        requests.forEach(
                request -> assertThat(store().queue().enqueue(request, NOW)).isEqualTo(new Enqueued.Accepted()));
    }

    private BatchId prepared(int operations) {
        enqueue(requests(0, operations));
        BatchId batch = store().journal().assemble(operations).id();
        store().journal().advance(new BatchRecord(batch, operations, new State.Prepared(ANCHOR, ONE)));
        return batch;
    }

    private BatchId broadcast(int operations) {
        BatchId batch = prepared(operations);
        store().journal().advance(new BatchRecord(batch, operations, SENT));
        return batch;
    }

    private TransactionRecord settle(BatchId batch, Outcome outcome) {
        BlockHash hash = new BlockHash("b6");
        AnchoredTransaction transaction = new AnchoredTransaction(
                number(), hash, ANCHOR, new Satoshis(100), new Satoshis(1), new Writer("writer"));
        TransactionRecord record = new TransactionRecord(transaction, outcome);
        BlockCursor cursor = new BlockCursor(MINED, hash, 1);
        store().operations()
                .apply(new BlockChanges(
                        cursor, List.of(record), List.of(), List.of(new BatchSettlement(batch, record))));
        return record;
    }

    private static TransactionNumber number() {
        return TransactionNumber.firstOf(MINED);
    }

    private static PreparedAnchor version(String transactionId, long fee) {
        return new PreparedAnchor(transactionId, Bytes.ofUtf8("signed " + transactionId), new Satoshis(fee));
    }
}

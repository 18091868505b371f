package io.akashi.node.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.chain.AnchoredTransaction;
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
import io.akashi.sidetree.store.BlockChanges.BatchSettlement;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import io.akashi.testkit.FakeBatchJournal;
import io.akashi.testkit.FakeDisk;
import io.akashi.testkit.FakeOperationQueue;
import io.akashi.testkit.Requests;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettlementsTest {
    private static final Writer OURS = new Writer("ours");
    private static final String ANCHOR = "1.QmOurs";
    private static final Outcome PROCESSED = new Outcome.Processed(1, Optional.empty());
    private static final List<PreparedAnchor> VERSIONS =
            List.of(new PreparedAnchor("tx-1", Bytes.ofUtf8("signed"), new Satoshis(1)));

    private final FakeDisk disk = new FakeDisk();
    private final FakeOperationQueue queue = new FakeOperationQueue(disk, 10);
    private final FakeBatchJournal journal = new FakeBatchJournal(disk, queue);
    private final Settlements settlements = Settlements.of(journal, OURS);

    private static Stream<State> states() {
        return Stream.of(
                new State.FilesStored(ANCHOR), // given up, and then a version stands in a block after all
                new State.Prepared(ANCHOR, VERSIONS),
                new State.Broadcast(ANCHOR, VERSIONS, new AnchorTime(1)));
    }

    @ParameterizedTest
    @MethodSource("states")
    void of_findsABatchThatMayHaveBeenSent(State state) {
        BatchId batch = batch(state);
        TransactionRecord record = record(OURS, ANCHOR, PROCESSED);
        assertThat(settlements.of(List.of(record))).containsExactly(new BatchSettlement(batch, record));
    }

    @ParameterizedTest
    @MethodSource("states")
    void of_passesOverWhatIsNotOursOrTakesNoPart(State state) {
        batch(state);
        Outcome leftOut = new Outcome.Rejected(ErrorCode.NOT_SELECTED);
        assertThat(settlements.of(List.of(
                        record(new Writer("other"), ANCHOR, PROCESSED),
                        record(OURS, "1.QmOther", PROCESSED),
                        record(OURS, ANCHOR, leftOut))))
                .isEmpty();
    }

    @Test
    void of_findsNoBatchWithoutFiles() {
        batch(new State.Assembled());
        assertThat(settlements.of(List.of(record(OURS, ANCHOR, PROCESSED)))).isEmpty();
    }

    private BatchId batch(State state) {
        queue.enqueue(Requests.request(0), Requests.NOW);
        BatchId batch = journal.assemble(1).id();
        journal.advance(new BatchRecord(batch, 1, state));
        return batch;
    }

    private static TransactionRecord record(Writer writer, String anchorString, Outcome outcome) {
        TransactionNumber number = TransactionNumber.firstOf(new AnchorTime(7));
        return new TransactionRecord(
                new AnchoredTransaction(
                        number, new BlockHash("b7"), anchorString, new Satoshis(1), new Satoshis(1), writer),
                outcome);
    }
}

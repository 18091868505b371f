package io.akashi.node.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.chain.AnchorChain.Preparation;
import io.akashi.sidetree.chain.AnchorChain.Publication;
import io.akashi.sidetree.chain.AnchorChain.Status;
import io.akashi.sidetree.chain.AnchorChain.Terms;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.ContentStore.Fetched;
import io.akashi.sidetree.protocol.AnchorString;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.ProtocolParameters;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.store.BatchRecord.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchWriterTest {
    private final WriterBench bench = new WriterBench();

    @Test
    void begin_ofAnEmptyQueueDoesNothing() {
        bench.begin(10);
        assertThat(bench.journal.open()).isEmpty();
    }

    @Test
    void begin_takesABatchAllTheWayToTheLedger() throws ProtocolException {
        bench.enqueue(0, 3);
        bench.begin(10);
        State.Broadcast state = (State.Broadcast) bench.state();
        assertThat(state.since()).isEqualTo(new AnchorTime(10));
        assertThat(bench.chain.published).isEqualTo(bench.chain.prepared).hasSize(1);
        assertThat(bench.chain.prepared.get(0).fee()).isEqualTo(new Satoshis(1000));
        AnchorString anchor = AnchorString.parse(state.anchorString(), ProtocolParameters.V1_0);
        assertThat(anchor.operations()).isEqualTo(3);
        assertThat(bench.files.get(Cid.parse(anchor.coreIndexFileUri()), 1_000_000))
                .isInstanceOf(Fetched.Found.class);
        assertThat(bench.queue.size()).isZero();
    }

    @Test
    void begin_waitsWhileTheLedgerCannotBeAsked() {
        bench.enqueue(0, 1);
        bench.chain.terms = new Terms.Unreachable("x");
        bench.begin(10);
        assertThat(bench.journal.open()).isEmpty();
        assertThat(bench.queue.size()).isEqualTo(1);
    }

    @Test
    void begin_waitsUntilThePreviousBatchIsDeepEnough() {
        bench.enqueue(0, 1);
        bench.begin(10);
        bench.enqueue(1, 2);
        bench.begin(11);
        bench.settle(12);
        assertThat(bench.mayBegin(16)).isFalse();
        bench.begin(16);
        assertThat(bench.journal.open()).as("five confirmations").hasSize(1);
        assertThat(bench.mayBegin(17)).isTrue();
        bench.begin(17);
        assertThat(bench.journal.open()).as("six confirmations").hasSize(2);
    }

    @Test
    void advance_preparesAgainOnceTheLedgerTakesIt() {
        bench.enqueue(0, 1);
        bench.chain.preparation = Optional.of(new Preparation.Refused("no coins"));
        bench.begin(10);
        assertThat(bench.state()).isInstanceOf(State.FilesStored.class);
        assertThat(bench.reports).containsExactly("refused");
        bench.chain.preparation = Optional.empty();
        bench.advance(10);
        assertThat(bench.state()).isInstanceOf(State.Broadcast.class);
    }

    @Test
    void advance_publishesTheSameTransactionUntilTheAnswerComes() {
        bench.enqueue(0, 1);
        bench.chain.publication = new Publication.Unreachable("x");
        bench.begin(10);
        assertThat(bench.state()).isInstanceOf(State.Prepared.class);
        bench.chain.publication = new Publication.Accepted();
        bench.advance(10);
        assertThat(bench.state()).isInstanceOf(State.Broadcast.class);
        assertThat(bench.chain.published).hasSize(2);
        assertThat(bench.chain.prepared).hasSize(1);
    }

    @Test
    void advance_keepsARefusedTransactionWhoseInputsAreFree() {
        bench.enqueue(0, 1);
        bench.chain.publication = new Publication.Refused("fee too low");
        bench.chain.status = new Status.Unknown();
        bench.begin(10);
        assertThat(bench.state()).isInstanceOf(State.Prepared.class);
    }

    @Test
    void advance_preparesAnewWhenARefusedTransactionConflicts() {
        bench.enqueue(0, 1);
        bench.chain.publication = new Publication.Refused("missing inputs");
        bench.chain.status = new Status.Conflicted();
        bench.begin(10);
        bench.advance(10 + WriterBench.FINALITY - 1);
        assertThat(bench.state()).isInstanceOf(State.Prepared.class);
        bench.advance(10 + WriterBench.FINALITY);
        assertThat(bench.state()).isInstanceOf(State.FilesStored.class);
        bench.chain.publication = new Publication.Accepted();
        bench.advance(10 + WriterBench.FINALITY);
        assertThat(bench.state()).isInstanceOf(State.Broadcast.class);
        assertThat(bench.chain.prepared).hasSize(2);
        assertThat(bench.chain.anchorStrings.get(1)).isEqualTo(bench.chain.anchorStrings.get(0));
    }

    @Test
    void advance_sendsAgainWhatTheLedgerHasForgotten() {
        bench.enqueue(0, 1);
        bench.begin(10);
        bench.chain.status = new Status.Unknown();
        bench.advance(11);
        assertThat(bench.chain.published).hasSize(2).containsOnly(bench.chain.prepared.get(0));
        assertThat(bench.state()).isInstanceOf(State.Broadcast.class);
    }

    @Test
    void advance_sendsNothingAgainOnceItIsToBeMadeAnew() {
        bench.enqueue(0, 1);
        bench.begin(10);
        bench.chain.status = new Status.Unknown();
        bench.advance(11);
        assertThat(bench.chain.published).hasSize(2);
        bench.chain.publication = new Publication.Refused("others pay more");
        bench.advance(11 + WriterBench.FINALITY);
        assertThat(bench.chain.published)
                .as("beside another that is to be signed")
                .hasSize(2);
        assertThat(bench.chain.prepared).hasSize(1);
        assertThat(bench.state()).isInstanceOf(State.FilesStored.class);
    }

    @Test
    void advance_waitsWhileItIsPendingOrNobodyKnows() {
        bench.enqueue(0, 1);
        bench.begin(10);
        bench.chain.status = new Status.Mempool();
        bench.advance(11);
        bench.chain.status = new Status.Unreachable("x");
        bench.advance(12);
        assertThat(bench.chain.published).hasSize(1);
    }

    @Test
    void advance_makesAnewWhatCanNeverBeConfirmed() {
        bench.enqueue(0, 1);
        bench.begin(10);
        bench.chain.status = new Status.Conflicted();
        bench.advance(11);
        assertThat(bench.state()).as("a reorg may undo it").isInstanceOf(State.Broadcast.class);
        bench.advance(11 + WriterBench.FINALITY);
        assertThat(bench.state()).isInstanceOf(State.FilesStored.class);
    }

    @Test
    void advance_paysNothingMoreForABatchWhoseOldVersionIsConfirmedAfterAll() {
        bench.enqueue(0, 1);
        bench.begin(10);
        bench.chain.status = new Status.Conflicted();
        bench.advance(11);
        bench.advance(11 + WriterBench.FINALITY);
        bench.settle(32);
        bench.advance(33);
        assertThat(bench.state()).isInstanceOf(State.Applied.class);
        bench.store.rollbackTo(new AnchorTime(31));
        bench.advance(33);
        assertThat(bench.state()).as("it may come again").isInstanceOf(State.Broadcast.class);
        assertThat(bench.chain.prepared).hasSize(1);
        bench.advance(33 + WriterBench.FINALITY);
        assertThat(bench.state()).isInstanceOf(State.FilesStored.class);
    }

    @Test
    void advance_countsAConflictAnewWhenItWasUndone() {
        bench.enqueue(0, 1);
        bench.begin(10);
        bench.chain.status = new Status.Conflicted();
        bench.advance(11);
        bench.chain.status = new Status.Mempool();
        bench.advance(12);
        bench.chain.status = new Status.Conflicted();
        bench.advance(11 + WriterBench.FINALITY);
        assertThat(bench.state()).isInstanceOf(State.Broadcast.class);
    }

    @Test
    void advance_paysMoreForWhatNoBlockTakes() {
        bench.enqueue(0, 1);
        bench.begin(10);
        bench.advance(10 + WriterBench.BUMP - 1);
        assertThat(bench.chain.prepared).hasSize(1);
        bench.chain.terms = ScriptedChain.known(10 + WriterBench.BUMP, Optional.empty());
        bench.advance(10 + WriterBench.BUMP);
        assertThat(bench.chain.replaced).containsExactly(List.of(), List.of(bench.chain.prepared.get(0)));
        State.Broadcast state = (State.Broadcast) bench.state();
        assertThat(state.versions()).isEqualTo(bench.chain.prepared).hasSize(2);
        assertThat(state.since()).isEqualTo(new AnchorTime(10 + WriterBench.BUMP));
        assertThat(bench.chain.published).isEqualTo(bench.chain.prepared);
        bench.advance(10 + WriterBench.BUMP);
        assertThat(bench.chain.prepared).as("it has just been raised").hasSize(2);
    }

    @Test
    void advance_paysMoreForWhatTheLedgerHasForgottenAndNowRefuses() {
        bench.enqueue(0, 1);
        bench.begin(10);
        bench.chain.status = new Status.Unknown();
        bench.chain.publication = new Publication.Refused("others pay more");
        bench.advance(10 + WriterBench.BUMP - 1);
        assertThat(bench.chain.prepared).as("not yet stuck").hasSize(1);
        bench.advance(10 + WriterBench.BUMP);
        assertThat(bench.chain.prepared).hasSize(2);
    }

    @Test
    void advance_keepsWaitingWhenNoMoreMayBePaid() {
        bench.enqueue(0, 1);
        bench.begin(10);
        bench.chain.preparation = Optional.of(new Preparation.Refused("the limit"));
        bench.advance(10 + WriterBench.BUMP);
        assertThat(((State.Broadcast) bench.state()).versions()).hasSize(1);
        assertThat(bench.reports).containsExactly("refused");
    }

    @Test
    void advance_returnsABatchThatItsBlockLeftOut() {
        bench.enqueue(0, 2);
        bench.begin(10);
        bench.chain.status = new Status.Confirmed(new AnchorTime(12));
        bench.advance(17);
        assertThat(bench.journal.open()).as("the observer may still come to it").hasSize(1);
        bench.advance(18);
        assertThat(bench.journal.open()).isEmpty();
        assertThat(bench.queue.size()).isEqualTo(2);
        assertThat(bench.reports).containsExactly("left out");
    }

    @Test
    void advance_forgetsABatchOnceItIsFinal() {
        bench.enqueue(0, 1);
        bench.begin(10);
        bench.settle(12);
        bench.advance(12 + WriterBench.FINALITY - 1);
        assertThat(bench.state()).isInstanceOf(State.Applied.class);
        bench.advance(12 + WriterBench.FINALITY);
        assertThat(bench.journal.open()).isEmpty();
    }

    @Test
    void advance_sendsAgainAfterARollback() {
        bench.enqueue(0, 1);
        bench.begin(10);
        bench.settle(12);
        bench.store.rollbackTo(new AnchorTime(11));
        assertThat(bench.state()).isInstanceOf(State.Broadcast.class);
        bench.chain.status = new Status.Unknown();
        bench.advance(11);
        assertThat(bench.chain.published).hasSize(2);
    }
}

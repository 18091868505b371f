package io.akashi.node.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.chain.AnchorChain.Preparation;
import io.akashi.sidetree.chain.AnchorChain.Publication;
import io.akashi.sidetree.chain.AnchorChain.Status;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.store.BatchRecord.State;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchLocksTest {
    private final WriterBench bench = new WriterBench();

    @Test
    void begin_takesNoMoreThanIsAllowedWithoutALock() {
        bench.enqueue(0, 101);
        bench.begin(10);
        assertThat(bench.journal.open().get(0).operations()).isEqualTo(100);
        assertThat(bench.queue.size()).isEqualTo(1);
    }

    @Test
    void begin_takesWhatALockAllows() {
        bench.enqueue(0, 101);
        bench.chain.terms = ScriptedChain.known(10, Optional.of(WriterBench.lock(100)));
        bench.begin(10);
        assertThat(bench.journal.open().get(0).operations()).isEqualTo(101);
    }

    @Test
    void begin_countsOnNoLockThatEndsSoon() {
        bench.enqueue(0, 101);
        bench.chain.terms = ScriptedChain.known(10, Optional.of(WriterBench.lock(16)));
        bench.begin(10);
        assertThat(bench.journal.open().get(0).operations()).isEqualTo(100);
    }

    @Test
    void advance_returnsABatchWhoseLockHasEndedBeforeItsFilesWereStored() {
        bench.enqueue(0, 101);
        bench.journal.assemble(101);
        bench.advance(10);
        assertThat(bench.journal.open()).isEmpty();
        assertThat(bench.queue.size()).isEqualTo(101);
    }

    @Test
    void advance_returnsABatchWhoseLockHasEndedBeforeItWasSigned() {
        bench.enqueue(0, 101);
        bench.chain.terms = ScriptedChain.known(10, Optional.of(WriterBench.lock(100)));
        bench.chain.preparation = Optional.of(new Preparation.Unreachable("x"));
        bench.begin(10);
        assertThat(bench.state()).isInstanceOf(State.FilesStored.class);
        bench.chain.terms = ScriptedChain.known(99, Optional.of(WriterBench.lock(100)));
        bench.chain.preparation = Optional.empty();
        bench.advance(99);
        assertThat(bench.journal.open()).isEmpty();
        assertThat(bench.chain.published).isEmpty();
        assertThat(bench.queue.size()).isEqualTo(101);
    }

    @Test
    void advance_returnsABatchWhoseLockHasEndedBeforeItWasSent() {
        bench.enqueue(0, 101);
        bench.chain.terms = ScriptedChain.known(10, Optional.of(WriterBench.lock(100)));
        bench.chain.publication = new Publication.Unreachable("x");
        bench.begin(10);
        assertThat(bench.state()).isInstanceOf(State.Prepared.class);
        bench.chain.terms = ScriptedChain.known(99, Optional.of(WriterBench.lock(100)));
        bench.chain.status = new Status.Mempool();
        bench.advance(99);
        assertThat(bench.state()).as("it was sent, and the answer was lost").isInstanceOf(State.Prepared.class);
        bench.chain.status = new Status.Unknown();
        bench.advance(99);
        assertThat(bench.journal.open()).isEmpty();
        assertThat(bench.queue.size()).isEqualTo(101);
    }

    @Test
    void advance_leavesABatchThatWaitsForABlockWhenItsLockEnds() {
        sendUnderALock();
        bench.chain.terms = ScriptedChain.known(99, Optional.of(WriterBench.lock(100)));
        bench.advance(99);
        expectItIsLeft();
        bench.settle(99);
        assertThat(bench.state()).isInstanceOf(State.Applied.class);
    }

    @Test
    void advance_leavesABatchThatAReorgTookFromItsBlockWhenItsLockEnds() {
        sendUnderALock();
        bench.settle(98);
        bench.store.rollbackTo(new AnchorTime(97));
        bench.chain.terms = ScriptedChain.known(99, Optional.of(WriterBench.lock(100)));
        bench.advance(99);
        expectItIsLeft();
    }

    @Test
    void advance_returnsABatchThatWasSentOnlyOnceItIsSurelyDead() {
        sendUnderALock();
        bench.chain.terms = ScriptedChain.known(99, Optional.of(WriterBench.lock(100)));
        bench.chain.status = new Status.Unknown();
        bench.chain.publication = new Publication.Refused("others pay more");
        bench.advance(99);
        expectItIsLeft();
        bench.advance(99 + WriterBench.FINALITY);
        bench.advance(99 + WriterBench.FINALITY);
        expectItIsReturned();
        assertThat(bench.chain.published).as("it would come too late").hasSize(1);
    }

    @Test
    void advance_leavesARaisedBatchWhoseEarlierVersionWasSentWhenItsLockEnds() {
        sendUnderALock();
        bench.chain.publication = new Publication.Unreachable("x");
        bench.advance(10 + WriterBench.BUMP);
        assertThat(bench.chain.prepared).hasSize(2);
        bench.chain.terms = ScriptedChain.known(99, Optional.of(WriterBench.lock(100)));
        bench.chain.publication = new Publication.Accepted();
        bench.chain.status = new Status.Unknown();
        bench.advance(99);
        assertThat(bench.state()).isInstanceOf(State.Prepared.class);
        assertThat(bench.queue.size()).isZero();
        bench.advance(99 + WriterBench.FINALITY);
        bench.advance(99 + WriterBench.FINALITY);
        expectItIsReturned();
        assertThat(bench.chain.published).as("versions sent").hasSize(2);
    }

    private void sendUnderALock() {
        bench.enqueue(0, 101);
        bench.chain.terms = ScriptedChain.known(10, Optional.of(WriterBench.lock(100)));
        bench.begin(10);
        assertThat(bench.state()).isInstanceOf(State.Broadcast.class);
    }

    private void expectItIsLeft() {
        assertThat(((State.Broadcast) bench.state()).versions()).isEqualTo(bench.chain.prepared);
        assertThat(bench.chain.prepared).hasSize(1);
        assertThat(bench.queue.size()).isZero();
    }

    private void expectItIsReturned() {
        assertThat(bench.journal.open()).isEmpty();
        assertThat(bench.queue.size()).isEqualTo(101);
    }

    @Test
    void begin_leavesOutALockWhoseNameWouldNotFit() {
        bench.submit(LongHash.largestCreate());
        bench.enqueue(0, 100);
        bench.chain.terms = ScriptedChain.known(10, Optional.of(WriterBench.lock(100)));
        bench.begin(10);
        assertThat(bench.journal.open().get(0).operations())
                .as("the first request fills the file to its last bytes")
                .isEqualTo(1);
    }
}

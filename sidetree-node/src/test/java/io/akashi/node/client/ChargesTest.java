package io.akashi.node.client;

import static io.akashi.node.client.ClientBench.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.sidetree.store.BatchId;
import io.akashi.sidetree.store.BatchJournal;
import io.akashi.sidetree.store.BatchRecord;
import io.akashi.sidetree.store.QueuedOperation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChargesTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final ClientBench bench = new ClientBench("ion-mainnet", 1_000, 1_000_000);

    private long today(boolean alices) {
        return bench.report(alices ? bench.alice : bench.bob).satoshisToday();
    }

    @Test
    void batch_isSharedByItsOperations() {
        bench.submit(bench.alice, 0, 3);
        bench.submit(bench.bob, 3, 4);
        bench.sign(4, 1_000);
        assertThat(today(true)).isEqualTo(750);
        assertThat(today(false)).isEqualTo(250);
        assertThat(bench.report(bench.alice).uncharged()).isZero();
    }

    @Test
    void share_isRoundedUp() {
        bench.submit(bench.alice, 0, 2);
        bench.submit(bench.bob, 2, 3);
        bench.sign(3, 1_000);
        assertThat(today(true)).isEqualTo(668);
        assertThat(today(false)).isEqualTo(334);
    }

    @Test
    void operation_ofNobodyIsChargedToNobody() {
        bench.queue.enqueue(operation(0), bench.now);
        bench.submit(bench.alice, 1, 2);
        bench.sign(2, 1_000);
        assertThat(today(true)).isEqualTo(500);
    }

    @Test
    void version_thatPaysMoreIsChargedTheDifference() {
        bench.submit(bench.alice, 0, 4);
        BatchId batch = bench.sign(4, 1_000);
        bench.clients.journal().advance(bench.broadcast(batch, 1_000));
        assertThat(today(true)).isEqualTo(1_000);
        bench.clients.journal().advance(bench.prepared(batch, 1_000, 1_402));
        assertThat(today(true)).isEqualTo(4 * 351);
    }

    @Test
    void version_isChargedOnTheDayOnWhichItIsSigned() {
        bench.submit(bench.alice, 0, 4);
        BatchId batch = bench.sign(4, 1_000);
        bench.pass(DAY);
        assertThat(today(true)).isZero();
        bench.clients.journal().advance(bench.prepared(batch, 1_000, 1_400));
        assertThat(today(true)).isEqualTo(400);
    }

    @Test
    void restart_chargesNothingAgain() {
        bench.submit(bench.alice, 0, 4);
        BatchId batch = bench.sign(4, 1_000);
        bench.restart();
        bench.clients.journal().advance(bench.broadcast(batch, 1_000));
        bench.restart();
        assertThat(today(true)).isEqualTo(1_000);
        assertThat(bench.report(bench.alice).uncharged()).isZero();
    }

    @Test
    void crash_betweenTheChargeAndItsRecordChargesOnce() {
        bench.submit(bench.alice, 0, 4);
        BatchId batch = bench.clients.journal().assemble(4).id();
        BatchJournal crashing = bench.open(new Crashing(bench.bare)).journal();
        assertThatThrownBy(() -> crashing.advance(bench.prepared(batch, 1_000))).hasMessage("crash");
        bench.restart();
        assertThat(today(true)).isEqualTo(1_000);
        bench.clients.journal().advance(bench.prepared(batch, 1_200));
        assertThat(today(true)).as("only what is more").isEqualTo(1_200);
    }

    @Test
    void batch_thatWasSignedWhileNobodyCountedIsChargedAtTheStart() {
        bench.submit(bench.alice, 0, 4);
        BatchId batch = bench.bare.assemble(4).id();
        bench.bare.advance(bench.prepared(batch, 1_000));
        bench.restart();
        assertThat(today(true)).isEqualTo(1_000);
        assertThat(bench.report(bench.alice).uncharged()).isZero();
    }

    @Test
    void batch_thatReturnsIsChargedAgainWithTheNextOne() {
        bench.submit(bench.alice, 0, 4);
        BatchId batch = bench.sign(4, 1_000);
        bench.clients.journal().requeue(batch);
        assertThat(bench.report(bench.alice).uncharged()).isEqualTo(4);
        assertThat(today(true)).isEqualTo(1_000);
        bench.sign(4, 1_000);
        assertThat(today(true)).isEqualTo(2_000);
    }

    @Test
    void crash_afterABatchReturnedLeavesItsOperationsToBeCharged() {
        bench.submit(bench.alice, 0, 4);
        BatchId batch = bench.sign(4, 1_000);
        bench.bare.requeue(batch);
        bench.restart();
        assertThat(bench.report(bench.alice).uncharged()).isEqualTo(4);
        bench.sign(4, 1_000);
        assertThat(today(true)).isEqualTo(2_000);
    }

    @Test
    void rows_goWithTheBatchAndTheDay() {
        for (int day = 0; day < 5; day++) {
            bench.submit(bench.alice, day * 10, day * 10 + 10);
            BatchId batch = bench.sign(10, 1_000);
            bench.clients.journal().advance(bench.broadcast(batch, 1_000));
            bench.settle(batch, day);
            bench.clients.journal().finish(batch);
            bench.pass(DAY);
            bench.clients.advance();
        }
        assertThat(bench.rowCount()).isZero();
        bench.restart();
        assertThat(bench.report(bench.alice).uncharged()).isZero();
    }

    /** A journal of a process that ends at the next step. */
    private record Crashing(BatchJournal journal) implements BatchJournal {
        @Override
        public BatchRecord assemble(int count) {
            return journal.assemble(count);
        }

        @Override
        public void advance(BatchRecord batch) {
            throw new IllegalStateException("crash");
        }

        @Override
        public void requeue(BatchId batch) {
            journal.requeue(batch);
        }

        @Override
        public void finish(BatchId batch) {
            journal.finish(batch);
        }

        @Override
        public List<BatchRecord> open() {
            return journal.open();
        }

        @Override
        public List<QueuedOperation> operations(BatchId batch) {
            return journal.operations(batch);
        }
    }
}

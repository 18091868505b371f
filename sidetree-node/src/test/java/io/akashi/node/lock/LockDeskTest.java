package io.akashi.node.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.lock.LockDesk.Outcome;
import io.akashi.sidetree.protocol.Satoshis;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locks whose transaction a real bitcoind no longer takes for its fee. */
class LockDeskTest {
    private static final Satoshis AMOUNT = new Satoshis(24_000_000);
    private static final String USUAL = "0.00001";
    private static final String DEAR = "0.001";
    private static final String BEYOND_THE_LIMIT = "0.01";

    private LockBench bench;
    private LockDesk desk;

    @BeforeEach
    void start(@TempDir Path directory) {
        bench = new LockBench(directory);
        desk = bench.desk();
    }

    @AfterEach
    void stop() {
        if (bench != null) {
            bench.close();
        }
    }

    @Test
    void advance_raisesALockBelowTheMinimumAndLocksOnce() {
        Outcome.Sent sent = (Outcome.Sent) desk.create(AMOUNT);
        bench.restartBitcoind(DEAR);

        desk.advance();

        LockReport.Pending raised = pending();
        assertThat(raised.transactionId()).isNotEqualTo(sent.transactionId());
        assertThat(raised.fee()).isGreaterThan(sent.fee());
        assertThat(raised.versions()).isEqualTo(2);
        assertThat(raised.notTaken()).isNull();
        assertThat(bench.mempool()).containsExactly(raised.transactionId());
        expectOneLock(AMOUNT.amount());
    }

    @Test
    void advance_ofANewLifeKnowsEveryVersion() {
        desk.create(AMOUNT);
        bench.restartBitcoind(DEAR);
        desk.advance();
        desk = bench.desk();
        desk.advance();
        assertThat(pending().versions()).isEqualTo(2);
        assertThat(desk.create(AMOUNT)).as("one is on its way").isInstanceOf(Outcome.Refused.class);
        expectOneLock(AMOUNT.amount());
    }

    @Test
    void advance_tellsOfALockThatTheLimitKeepsBelowTheMinimum() {
        Outcome.Sent sent = (Outcome.Sent) desk.create(AMOUNT);
        bench.restartBitcoind(BEYOND_THE_LIMIT);

        desk.advance();

        assertThat(pending().transactionId()).isEqualTo(sent.transactionId());
        assertThat(pending().notTaken()).contains("fee not met", "the limit for a transaction is 100000");
        bench.restartBitcoind(USUAL);
        desk.advance();
        assertThat(pending().notTaken()).isNull();
        assertThat(bench.mempool()).containsExactly(sent.transactionId());
        expectOneLock(AMOUNT.amount());
    }

    @Test
    void advance_raisesARenewalFromTheLockItself() {
        desk.create(AMOUNT);
        bench.mine(1);
        desk.advance();
        bench.mine(150);
        assertThat(desk.renew(Optional.empty())).isInstanceOf(Outcome.Sent.class);
        bench.restartBitcoind(DEAR);

        desk.advance();

        assertThat(pending().versions()).isEqualTo(2);
        assertThat(bench.mempool()).containsExactly(pending().transactionId());
        expectOneLock(AMOUNT.amount() - pending().fee());
    }

    private LockReport.Pending pending() {
        return Objects.requireNonNull(desk.report().pending());
    }

    private void expectOneLock(long amount) {
        bench.mine(1);
        desk.advance();
        assertThat(desk.report().pending()).isNull();
        assertThat(desk.report().locks()).extracting(LockReport.Lock::amount).containsExactly(amount);
        desk.advance();
        assertThat(bench.mempool()).isEmpty();
    }
}

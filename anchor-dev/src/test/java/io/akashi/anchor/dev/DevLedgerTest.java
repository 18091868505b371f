package io.akashi.anchor.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.chain.AnchorChain.Next;
import io.akashi.sidetree.chain.AnchorChain.Publication;
import io.akashi.sidetree.chain.AnchorChain.Status;
import io.akashi.sidetree.chain.AnchorChain.Terms;
import io.akashi.sidetree.chain.Block;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.chain.ValueTimeLocks.Found;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.testkit.ChainFollower;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DevLedgerTest extends DevLedgerFixture {
    @Test
    void open_beginsWithBlockOne() {
        assertThat(follow().blocks()).extracting(Block::time).containsExactly(new AnchorTime(1));
    }

    @Test
    void open_afterCloseGoesOnWhereItWas() {
        publish("a");
        Block last = ledger.mine(5);
        publish("b");
        reopen();
        assertThat(ledger.tip()).isEqualTo(last.time());
        assertThat(chain.after(Optional.of(cursor(last)))).isEqualTo(new Next.Blocks(List.of(), last.time()));
        ledger.mine();
        assertThat(follow().anchorStrings()).containsExactly("a", "b");
    }

    @Test
    void open_afterACrashKnowsEveryBlockEverShown() throws IOException {
        publish("a");
        for (int i = 0; i < 150; i++) {
            ledger.mine();
        }
        ChainFollower follower = follow();
        AnchorTime before = ledger.tip();
        crash();
        assertThat(ledger.tip().block()).isBetween(before.block(), before.block() + DevLedger.RESERVE);
        publish("b");
        ledger.mine();
        assertThat(chain.after(follower.cursor())).isInstanceOf(Next.Blocks.class);
        assertThat(follow().anchorStrings()).containsExactly("a", "b");
    }

    @Test
    void open_afterACrashKeepsTheMempool() throws IOException {
        PreparedAnchor anchor = publish("a");
        crash();
        assertThat(chain.status(anchor)).isEqualTo(new Status.Mempool());
    }

    @Test
    void open_afterACrashKnowsTheBranchThatWasLeft() throws IOException {
        publish("a");
        Block old = ledger.mine(90);
        AnchorTime forkPoint = ledger.fork(80);
        Block tip = ledger.mine(3);
        crash();
        assertThat(chain.after(Optional.of(cursor(old)))).isEqualTo(new Next.Reorg(forkPoint));
        assertThat(chain.after(Optional.of(cursor(tip)))).isInstanceOf(Next.Blocks.class);
    }

    @Test
    void after_givesPages() {
        for (int i = 0; i < 7; i++) {
            publish("a" + i);
            ledger.mine(2);
        }
        assertThat(((Next.Blocks) chain.after(Optional.empty())).blocks()).hasSize(3);
        assertThat(follow().anchorStrings()).containsExactly("a0", "a1", "a2", "a3", "a4", "a5", "a6");
        assertThat(follow().cursor().orElseThrow().time()).isEqualTo(ledger.tip());
    }

    @Test
    void publish_keepsTheVersionWithTheHighestFee() {
        PreparedAnchor first = prepare("a");
        PreparedAnchor second = prepare("b", first);
        chain.publish(second);
        assertThat(chain.publish(first)).isInstanceOf(Publication.Refused.class);
        ledger.mine();
        assertThat(follow().anchorStrings()).containsExactly("b");
    }

    @Test
    void publish_refusesWhatIsNoTransaction() {
        PreparedAnchor good = prepare("a");
        assertThat(chain.publish(new PreparedAnchor("00", good.signed(), good.fee())))
                .isInstanceOf(Publication.Refused.class);
        assertThat(chain.publish(new PreparedAnchor("00", Bytes.ofUtf8("no"), good.fee())))
                .isInstanceOf(Publication.Refused.class);
    }

    @Test
    void mine_leavesWhatFindsNoRoomForTheNextBlock() {
        for (int i = 0; i <= DevLedger.MAX_TRANSACTIONS_PER_BLOCK; i++) {
            chain.publish(prepare("a" + i));
        }
        assertThat(ledger.mine().transactions()).hasSize(DevLedger.MAX_TRANSACTIONS_PER_BLOCK);
        assertThat(ledger.mine().transactions()).hasSize(1);
    }

    @Test
    void terms_tellTheFeeTheLedgerWasMadeWith() {
        Path other = directory.resolve("other");
        DevLedgerOptions options = DevLedgerOptions.at(other).withNormalizedFee(new Satoshis(9));
        DevLedger.open(options).close();
        try (DevLedger again = DevLedger.open(DevLedgerOptions.at(other))) {
            assertThat(again.as(WRITER).terms())
                    .isEqualTo(new Terms.Known(new AnchorTime(1), new Satoshis(9), WRITER, Optional.empty()));
        }
    }

    @Test
    void find_knowsNoLock() {
        assertThat(chain.find("lock", new AnchorTime(1))).isEqualTo(new Found.None());
    }

    @Test
    void start_makesABlockAtEachTick() throws InterruptedException {
        SynchronousQueue<Integer> ticks = new SynchronousQueue<>();
        CountDownLatch third = new CountDownLatch(3);
        BlockTicker ticker = () -> {
            third.countDown();
            ticks.take();
        };
        try (DevLedger other = DevLedger.open(DevLedgerOptions.at(directory.resolve("other")), ticker)) {
            other.start();
            assertThat(ticks.offer(1, 20, TimeUnit.SECONDS)).isTrue();
            assertThat(ticks.offer(1, 20, TimeUnit.SECONDS)).isTrue();
            assertThat(third.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(other.tip()).isEqualTo(new AnchorTime(3));
        }
    }

    @Test
    void start_goesOnAfterAnError_ofWhichReadersAreTold() throws InterruptedException {
        AtomicBoolean isIll = new AtomicBoolean(true);
        InstantSource clock = () -> {
            if (isIll.getAndSet(false)) {
                throw new StackOverflowError("a failure that a test wants");
            }
            return Instant.EPOCH;
        };
        SynchronousQueue<Integer> ticks = new SynchronousQueue<>();
        Semaphore rounds = new Semaphore(0);
        BlockTicker ticker = () -> {
            rounds.release();
            ticks.take();
        };
        DevLedgerOptions options = new DevLedgerOptions(
                directory.resolve("other"), Duration.ofSeconds(1), Satoshis.ZERO, 3, new SecureRandom(), clock);
        try (DevLedger other = DevLedger.open(options, ticker)) {
            chain = other.as(WRITER);
            publish("a");
            other.start();
            assertThat(ticks.offer(1, 20, TimeUnit.SECONDS)).isTrue();
            assertThat(rounds.tryAcquire(2, 20, TimeUnit.SECONDS)).isTrue();
            assertThat(chain.after(Optional.empty()))
                    .isInstanceOfSatisfying(
                            Next.Unreachable.class,
                            told -> assertThat(told.reason()).contains("a failure that a test wants"));
            assertThat(ticks.offer(1, 20, TimeUnit.SECONDS)).isTrue();
            assertThat(rounds.tryAcquire(1, 20, TimeUnit.SECONDS)).isTrue();
            assertThat(follow().anchorStrings()).containsExactly("a");
        }
    }

    @Test
    void publish_byAnInterruptedThreadDoesNoHarm() {
        Thread.currentThread().interrupt();
        publish("a");
        assertThat(Thread.interrupted()).isTrue();
        ledger.mine();
        assertThat(follow().anchorStrings()).containsExactly("a");
    }
}

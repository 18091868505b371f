package io.akashi.conformance.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.conformance.bitcoin.BitcoindChild.Kind;
import io.akashi.conformance.crash.Halt;
import io.akashi.conformance.crash.Halt.Side;
import io.akashi.conformance.crash.Killing;
import io.akashi.conformance.crash.Verdict;
import io.akashi.conformance.crash.Workload;
import io.akashi.node.Node;
import io.akashi.node.observe.Phase;
import io.akashi.testkit.bitcoind.BitcoindProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The node, or its bitcoind, is killed at each state of a batch: nothing acknowledged is lost, and nothing paid twice. */
@Tag("slow")
class BitcoindCrashTest {
    private static final List<Phase> STATES = List.of(
            Phase.ENQUEUE,
            Phase.ASSEMBLED,
            Phase.FILES_STORED,
            Phase.PREPARED,
            Phase.BROADCAST,
            Phase.APPLIED,
            Phase.FINISHED);

    /** Blocks after which a batch is forgotten. */
    private static final int FINALITY = 101;

    private static final int COINS = 10;
    private static final int MATURITY = 100;

    @TempDir
    Path directory;

    private BitcoindProcess bitcoind;
    private BitcoindNode node;
    private BusyChain chain;

    @BeforeEach
    void start() {
        bitcoind = Bitcoinds.start(directory.resolve("chain"));
        node = BitcoindNode.create(directory.resolve("node"), directory.resolve("files"), bitcoind, bitcoind.address());
        bitcoind.mine(RegtestNetwork.GENESIS - 1);
        bitcoind.mine(COINS, node.payment());
        bitcoind.mine(MATURITY);
        chain = BusyChain.start(bitcoind);
    }

    @AfterEach
    void stop() {
        if (chain != null) {
            chain.close();
        }
        if (bitcoind != null) {
            bitcoind.close();
        }
    }

    @Test
    void promises_holdAfterKillsOfTheNodeAtEachState() throws IOException, InterruptedException {
        long seed = System.nanoTime();
        Killing killing = killing(Kind.SOUND, seed);
        List<Halt> missed = new ArrayList<>();
        for (Halt halt : halts(STATES, seed)) {
            if (halt.phase() == Phase.FINISHED) {
                chain.mine(FINALITY);
            }
            if (killing.killAt(halt).isEmpty()) {
                missed.add(halt);
            }
        }

        Verdict verdict = settle(killing.workload());

        assertThat(missed).as("not killed there, seed %d", seed).isEmpty();
        assertHeld(verdict, seed);
    }

    @Test
    void promises_holdAfterKillsOfBitcoindAtEachState() throws InterruptedException {
        long seed = System.nanoTime();
        Gate gate = new Gate();
        Workload workload = new Workload(seed).start();
        try (Fallible fallible = new Fallible(bitcoind, directory.resolve("peer"), chain);
                Node running = node.start(gate)) {
            workload.servedAt(running.port());
            for (Halt halt : halts(STATES, seed)) {
                gate.close(halt);
                if (halt.phase() == Phase.FINISHED) {
                    chain.mine(FINALITY);
                }
                assertThat(gate.awaitHeld())
                        .as("reaches %s, seed %d", halt, seed)
                        .isTrue();
                fallible.killAndRestart(() -> untilWithoutBitcoind(running, gate));
                workload.check();
            }
            Reckoning.rest(running, workload);
            assertThat(fallible.kills()).isEqualTo(2 * STATES.size());
            assertThat(fallible.losses()).isPositive();
        }
        chain.close();
        assertHeld(verdict(workload), seed);
    }

    /** Lets the node go on until it has found bitcoind gone. */
    private static void untilWithoutBitcoind(Node running, Gate gate) {
        gate.open();
        Patience.until(
                "the node misses bitcoind",
                () -> running.status().snapshot().waiting() != null,
                () -> running.status().snapshot().toString());
    }

    @Test
    void reorg_killsDuringItEndWithTheStoreOfAFreshNode() throws IOException, InterruptedException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        chain.forkNowAndThen(random);
        Killing killing = killing(Kind.SOUND, seed);
        List<Halt> missed = new ArrayList<>();
        for (Halt halt : halts(List.of(Phase.ROLLBACK, Phase.APPLIED), seed)) {
            if (killing.killAt(halt).isEmpty()) {
                missed.add(halt);
            }
        }
        int reorgs = chain.forkNoMore();

        Verdict verdict = settle(killing.workload());

        assertThat(missed).as("not killed there, seed %d", seed).isEmpty();
        assertThat(reorgs).isGreaterThan(3);
        assertHeld(verdict, seed);
    }

    @Test
    void promises_areBrokenByANodeThatSendsBeforeItWrites() throws IOException, InterruptedException {
        Killing killing = killing(Kind.FORGETS_PREPARED, 2);
        assertThat(killing.killAt(new Halt(Phase.BROADCAST, Side.BEFORE, 1))).isPresent();

        assertThat(settle(killing.workload()).violations())
                .anyMatch(line -> line.startsWith("paid twice: "))
                .anyMatch(line -> line.startsWith("paid twice on the chain: "))
                .anyMatch(line -> line.startsWith("spent "));
    }

    private Killing killing(Kind kind, long seed) {
        return new Killing(directory, BitcoindChild.program(node, kind), seed);
    }

    private Verdict settle(Workload workload) {
        try (Node running = node.start()) {
            Reckoning.rest(running, workload);
        }
        chain.close();
        return verdict(workload);
    }

    private Verdict verdict(Workload workload) {
        return new Reckoning(bitcoind, node, directory.resolve("fresh")).verdict(workload);
    }

    private static void assertHeld(Verdict verdict, long seed) {
        System.out.println("seed " + seed + ": " + verdict.acknowledged() + " operations in " + verdict.transactions()
                + " anchors");
        assertThat(verdict.transactions()).isGreaterThan(1);
        assertThat(verdict.acknowledged()).isGreaterThanOrEqualTo(verdict.transactions());
        assertThat(verdict.violations()).as("seed %d", seed).isEmpty();
    }

    /** Both sides of each of these, in random order. */
    private static List<Halt> halts(List<Phase> phases, long seed) {
        List<Halt> halts = new ArrayList<>();
        for (Phase phase : phases) {
            for (Side side : Side.values()) {
                halts.add(new Halt(phase, side, 1));
            }
        }
        Collections.shuffle(halts, new Random(seed));
        return halts;
    }
}

package io.akashi.conformance.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.conformance.bitcoin.NodeOverHttp;
import io.akashi.conformance.bitcoin.Patience;
import io.akashi.conformance.crash.Aftermath;
import io.akashi.conformance.crash.Halt;
import io.akashi.conformance.crash.Halt.Side;
import io.akashi.conformance.crash.Killing;
import io.akashi.conformance.crash.OwnedPorts;
import io.akashi.conformance.crash.Promises;
import io.akashi.conformance.crash.Verdict;
import io.akashi.conformance.crash.Workload;
import io.akashi.conformance.ethereum.EthereumChild.Kind;
import io.akashi.node.Node;
import io.akashi.node.observe.Phase;
import io.akashi.sidetree.chain.AnchoredTransaction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The node is killed at each state of a batch: nothing acknowledged is lost, and nothing paid twice. */
@Tag("slow")
class AnvilCrashTest {
    private static final List<Phase> STATES = List.of(
            Phase.ENQUEUE,
            Phase.ASSEMBLED,
            Phase.FILES_STORED,
            Phase.PREPARED,
            Phase.BROADCAST,
            Phase.APPLIED,
            Phase.FINISHED);

    private static final Set<Phase> BOTH_SIDES = Set.of(Phase.PREPARED, Phase.BROADCAST);

    /** Blocks after which a batch is forgotten. */
    private static final int FINALITY = 101;

    @TempDir
    Path directory;

    private AnvilLedger ledger;
    private Path network;
    private EthereumNode node;
    private BusyAnvil chain;

    @BeforeEach
    void start() {
        ledger = AnvilLedger.start(directory);
        network = ledger.network("ion:test");
        node = EthereumNode.writer(directory.resolve("node"), network, ledger);
        chain = BusyAnvil.start(ledger);
    }

    @AfterEach
    void stop() {
        if (chain != null) {
            chain.close();
        }
        if (ledger != null) {
            ledger.close();
        }
    }

    @Test
    void promises_holdAfterKillsAtEachState() throws IOException, InterruptedException {
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
    void reorg_killsDuringItEndWithTheStoreOfAFreshNode() throws IOException, InterruptedException {
        long seed = System.nanoTime();
        chain.forkNowAndThen(new Random(seed));
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
        assertThat(reorgs).isGreaterThan(2);
        assertHeld(verdict, seed);
    }

    @Test
    void promises_areBrokenByANodeThatSendsBeforeItWrites() throws IOException, InterruptedException {
        Killing killing = killing(Kind.FORGETS_PREPARED, 2);
        assertThat(killing.killAt(new Halt(Phase.BROADCAST, Side.BEFORE, 1))).isPresent();
        chain.mine(1);

        assertThat(settle(killing.workload()).violations())
                .anyMatch(line -> line.startsWith("paid twice: "))
                .anyMatch(line -> line.startsWith("paid twice on the chain: "))
                .anyMatch(line -> line.startsWith("paid for "));
    }

    private Killing killing(Kind kind, long seed) {
        return new Killing(directory, EthereumChild.program(node, kind), seed);
    }

    private Verdict settle(Workload workload) throws InterruptedException {
        try (Node running = node.start()) {
            workload.servedAt(running.port());
            workload.finish();
            Patience.until(
                    "nothing waits",
                    () -> Aftermath.isAtRest(running.status().snapshot()),
                    () -> running.status().snapshot().toString());
        }
        chain.close();
        return verdict(workload);
    }

    /** What came of a node that does not run any more, on a chain that stands still. */
    private Verdict verdict(Workload workload) {
        EthereumNode follower = EthereumNode.follower(directory.resolve("fresh"), network, ledger);
        follow(follower);
        OwnedPorts freshPorts = OwnedPorts.open(database(follower));
        List<AnchoredTransaction> transactions = new ArrayList<>();
        freshPorts.stores().store().forEachTransaction(record -> transactions.add(record.transaction()));
        try (OwnedPorts kept = OwnedPorts.open(database(node));
                Promises promises = new Promises(kept.stores(), freshPorts, transactions)) {
            promises.checkState()
                    .checkExactlyOnce(workload.acknowledged())
                    .checkPaidOnce()
                    .checkReceipts(workload.acknowledged())
                    .checkDids(workload.dids());
            List<String> violations = new ArrayList<>(promises.violations());
            PaidAnchors paid = PaidAnchors.read(ledger, node.account());
            violations.addAll(paid.violations());
            List<String> read =
                    transactions.stream().map(AnchoredTransaction::anchorString).toList();
            if (!paid.texts().equals(read)) {
                violations.add("the chain holds " + paid.texts() + ", a fresh node reads " + read);
            }
            return new Verdict(workload.acknowledged().size(), promises.transactions(), violations);
        }
    }

    private void follow(EthereumNode follower) {
        String best = ledger.bestBlock();
        try (Node running = follower.start()) {
            NodeOverHttp reader = new NodeOverHttp(running.port(), "ion:test");
            Patience.until(
                    "a fresh node is at block " + best,
                    () -> reader.status().path("block").path("hash").asText().equals(best),
                    () -> reader.status().toString());
        }
    }

    private static Path database(EthereumNode of) {
        return of.settings().data().resolve("db");
    }

    private static void assertHeld(Verdict verdict, long seed) {
        System.out.println("seed " + seed + ": " + verdict.acknowledged() + " operations in " + verdict.transactions()
                + " anchors");
        assertThat(verdict.transactions()).isGreaterThan(1);
        assertThat(verdict.acknowledged()).isGreaterThanOrEqualTo(verdict.transactions());
        assertThat(verdict.violations()).as("seed %d", seed).isEmpty();
    }

    /** Both sides of each state that concerns the chain and one of each other, drawn at random, in random order. */
    private static List<Halt> halts(List<Phase> phases, long seed) {
        Random random = new Random(seed);
        List<Halt> halts = new ArrayList<>();
        for (Phase phase : phases) {
            Side drawn = Side.values()[random.nextInt(Side.values().length)];
            for (Side side : Side.values()) {
                if (side == drawn || BOTH_SIDES.contains(phase)) {
                    halts.add(new Halt(phase, side, 1));
                }
            }
        }
        Collections.shuffle(halts, random);
        return halts;
    }
}

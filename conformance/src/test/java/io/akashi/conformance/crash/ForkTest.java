package io.akashi.conformance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.anchor.dev.DevLedger;
import io.akashi.anchor.dev.DevLedgerOptions;
import io.akashi.anchor.dev.ForkTransactions;
import io.akashi.cas.ipfs.DirectoryContentStore;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.store.OperationId;
import io.akashi.sidetree.store.Receipt.State;
import io.akashi.testkit.MintedDid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ledgers that leave their branch: nodes end as if they had seen the winning branch alone, and lose nothing. */
@Tag("slow")
class ForkTest {
    private static final int HISTORIES = 20;
    private static final int USUAL_DEPTH = 30;
    private static final int FIRST_BLOCKS = 130;

    @TempDir
    Path directory;

    @Test
    void nodes_agreeAfterRandomForks() throws InterruptedException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (DevLedger ledger = DevLedger.open(DevLedgerOptions.at(directory.resolve("ledger")))) {
            ledger.mine(FIRST_BLOCKS);
            DirectoryContentStore files = new DirectoryContentStore(directory.resolve("cas"));
            try (LedgerNode one = LedgerNode.start(directory.resolve("one"), ledger, "one", files);
                    LedgerNode two = LedgerNode.start(directory.resolve("two"), ledger, "two", files)) {
                Side first = new Side("one", one);
                Side second = new Side("two", two);
                RandomForks forks = new RandomForks(ledger, random);
                for (int i = 0; i < HISTORIES; i++) {
                    int deepest = i % 5 == 4 ? RandomForks.DEEPEST : USUAL_DEPTH;
                    List<String> done = history(List.of(first, second), ledger, forks, random, deepest);
                    String where = "seed " + seed + ", history " + i + ", forks " + done;
                    for (Side side : List.of(first, second)) {
                        assertThat(side.violations(directory.resolve(side.name + "-replayed-" + i)))
                                .as(where + ", node " + side.name)
                                .isEmpty();
                    }
                }
                System.out.println("seed " + seed + ": " + ledger.tip() + " blocks, "
                        + (first.acknowledged.size() + second.acknowledged.size()) + " operations");
            }
        }
    }

    /** Clients write and read at both nodes while the ledger forks; then everything comes to rest. */
    private static List<String> history(
            List<Side> sides, DevLedger ledger, RandomForks forks, Random random, int deepest)
            throws InterruptedException {
        List<String> done = new ArrayList<>();
        sides.forEach(side -> side.begin(random.nextLong()));
        Miner miner = new Miner(ledger);
        try {
            int count = 1 + random.nextInt(3);
            for (int i = 0; i < count; i++) {
                for (Side side : sides) {
                    side.awaitAnswers(1 + random.nextInt(5));
                }
                done.add(forks.fork(deepest));
            }
            for (Side side : sides) {
                side.finish();
            }
        } finally {
            miner.stop();
        }
        Patience.require("both nodes are at rest at the tip, after " + done, () -> isSettled(sides, ledger));
        return done;
    }

    /** One more block, as long as a batch needs it. */
    private static boolean isSettled(List<Side> sides, DevLedger ledger) {
        if (!sides.stream().allMatch(side -> side.node.isAtTip())) {
            return false;
        }
        if (sides.stream().allMatch(side -> side.node.isAtRest())) {
            return true;
        }
        ledger.mine();
        return false;
    }

    static Stream<ForkTransactions> policies() {
        return Stream.of(
                new ForkTransactions.Returned(),
                new ForkTransactions.Remined(),
                new ForkTransactions.Reversed(),
                new ForkTransactions.Delayed(2),
                new ForkTransactions.Forgotten(),
                new ForkTransactions.Conflicted());
    }

    @ParameterizedTest
    @MethodSource("policies")
    void receipt_followsItsBatchToAnotherBlock(ForkTransactions policy) throws IOException, InterruptedException {
        try (DevLedger ledger = DevLedger.open(DevLedgerOptions.at(directory.resolve("ledger")));
                LedgerNode node = LedgerNode.start(
                        directory, ledger, "one", new DirectoryContentStore(directory.resolve("cas")))) {
            ledger.mine(10);
            OperationId id = node.submit(MintedDid.seeded(1).create());
            Patience.require("it is sent", () -> node.receipt(id) instanceof State.Broadcast);
            AnchorTime first = ledger.mine().time();
            Patience.require("it is applied", () -> isAppliedAt(node, id, first));
            ledger.mine(3);
            AnchorTime forkPoint = ledger.reorg(8, 9, policy);
            Patience.require("the receipt has left its block", () -> !isAppliedAt(node, id, first));
            Patience.require("it is applied again", () -> {
                ledger.mine();
                return node.receipt(id) instanceof State.Applied;
            });
            Patience.require("the node is at the tip", node::isAtTip);

            State.Applied applied = (State.Applied) node.receipt(id);
            assertThat(applied.time()).isGreaterThan(forkPoint);
            try (Promises promises = Promises.ofLedger(node.ports(), directory.resolve("replayed"))) {
                assertThat(promises.checkState()
                                .checkExactlyOnce(List.of(id))
                                .checkPaidOnce()
                                .checkReceipts(List.of(id))
                                .violations())
                        .isEmpty();
            }
        }
    }

    private static boolean isAppliedAt(LedgerNode node, OperationId id, AnchorTime time) {
        return node.receipt(id) instanceof State.Applied applied
                && applied.time().equals(time);
    }

    /** A node and its clients of one history after the other. */
    private static final class Side {
        private final String name;
        private final LedgerNode node;
        private final Set<OperationId> acknowledged = new HashSet<>();
        private final List<MintedDid> dids = new ArrayList<>();
        private Workload clients;

        Side(String name, LedgerNode node) {
            this.name = name;
            this.node = node;
            this.clients = new Workload(0);
        }

        void begin(long seed) {
            clients = new Workload(seed).servedAt(node.port()).start();
        }

        void awaitAnswers(int more) throws InterruptedException {
            int enough = clients.acknowledged().size() + more;
            Patience.require(name + " answers", () -> clients.acknowledged().size() >= enough);
            clients.check();
        }

        void finish() throws InterruptedException {
            clients.finish();
            acknowledged.addAll(clients.acknowledged());
            dids.addAll(clients.dids());
        }

        List<String> violations(Path scratch) {
            try (Promises promises = Promises.ofLedger(node.ports(), scratch)) {
                return promises.checkState()
                        .checkNotLost(acknowledged)
                        .checkReceipts(acknowledged)
                        .checkDids(dids)
                        .violations();
            }
        }
    }
}

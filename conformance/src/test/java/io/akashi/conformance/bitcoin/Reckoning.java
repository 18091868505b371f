package io.akashi.conformance.bitcoin;

import io.akashi.conformance.crash.Aftermath;
import io.akashi.conformance.crash.OwnedPorts;
import io.akashi.conformance.crash.Promises;
import io.akashi.conformance.crash.Verdict;
import io.akashi.conformance.crash.Workload;
import io.akashi.node.Node;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.store.OperationStore;
import io.akashi.testkit.bitcoind.BitcoindProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lets a node that went through much come to rest, and holds what it has kept and paid against the chain and a fresh node. */
final class Reckoning {
    private final BitcoindProcess bitcoind;
    private final BitcoindNode node;
    private final Path files;
    private final Path fresh;

    /**
     * About this node.
     *
     * @param fresh a directory that does not exist yet, for the other node
     */
    Reckoning(BitcoindProcess bitcoind, BitcoindNode node, Path fresh) {
        this.bitcoind = bitcoind;
        this.node = node;
        this.files = node.settings().files().directory();
        this.fresh = fresh;
    }

    /** Waits until the clients are done and nothing is left to write; blocks must go on meanwhile. */
    static void rest(Node running, Workload workload) {
        workload.servedAt(running.port());
        try {
            workload.finish();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
        Patience.until(
                "nothing waits",
                () -> Aftermath.isAtRest(running.status().snapshot()),
                () -> running.status().snapshot().toString());
    }

    /** What came of a node that does not run any more, on a chain that stands still. */
    Verdict verdict(Workload workload) {
        BitcoindNode follower = BitcoindNode.follower(fresh, files, bitcoind);
        follow(follower, bitcoind);
        OwnedPorts freshPorts = OwnedPorts.open(database(follower));
        List<AnchoredTransaction> transactions =
                transactions(freshPorts.stores().store());
        try (OwnedPorts kept = OwnedPorts.open(database(node));
                Promises promises = new Promises(kept.stores(), freshPorts, transactions)) {
            promises.checkState()
                    .checkExactlyOnce(workload.acknowledged())
                    .checkPaidOnce()
                    .checkReceipts(workload.acknowledged())
                    .checkDids(workload.dids());
            List<String> violations = new ArrayList<>(promises.violations());
            PaidAnchors paid = PaidAnchors.read(bitcoind, node.payment());
            violations.addAll(paid.violations());
            List<String> read =
                    transactions.stream().map(AnchoredTransaction::anchorString).toList();
            if (!paid.texts().equals(read)) {
                violations.add("the chain holds " + paid.texts() + ", a fresh node reads " + read);
            }
            return new Verdict(workload.acknowledged().size(), promises.transactions(), violations);
        }
    }

    /** Lets a node read the whole chain, which stands still. */
    static void follow(BitcoindNode follower, BitcoindProcess bitcoind) {
        String best = BusyChain.bestBlock(bitcoind);
        try (Node running = follower.start()) {
            NodeOverHttp reader = new NodeOverHttp(running);
            Patience.until(
                    "a fresh node is at block " + best,
                    () -> reader.status().path("block").path("hash").asText().equals(best),
                    () -> reader.status().toString());
        }
    }

    private static Path database(BitcoindNode of) {
        return of.settings().data().resolve("db");
    }

    private static List<AnchoredTransaction> transactions(OperationStore store) {
        List<AnchoredTransaction> transactions = new ArrayList<>();
        store.forEachTransaction(record -> transactions.add(record.transaction()));
        return transactions;
    }
}

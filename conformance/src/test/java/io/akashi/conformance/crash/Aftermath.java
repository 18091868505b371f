package io.akashi.conformance.crash;

import io.akashi.anchor.dev.DevLedger;
import io.akashi.anchor.dev.DevLedgerOptions;
import io.akashi.cas.ipfs.DirectoryContentStore;
import io.akashi.node.Node;
import io.akashi.node.NodeStatus;
import io.akashi.node.Wiring;
import io.akashi.sidetree.protocol.Writer;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** A sound node on a ledger of its own goes on where one was killed, until all is done. */
public final class Aftermath {
    private final Path data;
    private final Path scratch;
    private final Workload workload;

    /** After a node whose data lie in {@code data} under this directory. */
    public Aftermath(Path directory, Workload workload) {
        this.data = directory.resolve("data");
        this.scratch = directory.resolve("replayed");
        this.workload = workload;
    }

    /** Lets a sound node in this process acknowledge so many operations and closes it. */
    void restart(int answers) throws InterruptedException {
        try (Node node = Wiring.start(CrashSettings.in(data))) {
            int enough = workload.acknowledged().size() + answers;
            workload.servedAt(node.port());
            Patience.require("the node answers", () -> workload.acknowledged().size() >= enough);
        }
        workload.gone();
        workload.check();
    }

    /** A sound node goes on until nothing waits; then all that was promised is checked. */
    public Verdict settle() throws InterruptedException {
        return settle(promises -> promises.checkState()
                .checkExactlyOnce(workload.acknowledged())
                .checkPaidOnce()
                .checkReceipts(workload.acknowledged())
                .checkDids(workload.dids()));
    }

    /** The same after forks, which can bring back a transaction that was given up, docs/adr/0006. */
    Verdict settleAfterForks() throws InterruptedException {
        return settle(promises -> promises.checkState()
                .checkNotLost(workload.acknowledged())
                .checkReceipts(workload.acknowledged())
                .checkDids(workload.dids()));
    }

    private Verdict settle(UnaryOperator<Promises> checks) throws InterruptedException {
        try (Node node = Wiring.start(CrashSettings.in(data))) {
            workload.servedAt(node.port());
            workload.finish();
            Patience.require("nothing waits", () -> isAtRest(node.status().snapshot()));
        }
        try (OwnedPorts owned = OwnedPorts.open(data.resolve("db"));
                DevLedger ledger = DevLedger.open(DevLedgerOptions.at(data.resolve("ledger")));
                Promises promises = Promises.ofLedger(
                        OwnedPorts.ports(
                                ledger,
                                new Writer("dev"),
                                new DirectoryContentStore(data.resolve("cas")),
                                owned.stores()),
                        scratch)) {
            return new Verdict(
                    workload.acknowledged().size(),
                    promises.transactions(),
                    checks.apply(promises).violations());
        }
    }

    /** Whether a node that has read its ledger has nothing left to write. */
    public static boolean isAtRest(NodeStatus.Snapshot status) {
        return status.tip() != null
                && status.queued() == 0
                && status.batches().stream().allMatch(batch -> batch.state().equals("applied"));
    }
}

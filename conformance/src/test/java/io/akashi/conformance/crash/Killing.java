package io.akashi.conformance.crash;

import io.akashi.anchor.dev.DevLedger;
import io.akashi.anchor.dev.DevLedgerOptions;
import io.akashi.cas.ipfs.DirectoryContentStore;
import io.akashi.conformance.crash.ChildNode.Kind;
import io.akashi.node.Node;
import io.akashi.node.NodeStatus;
import io.akashi.node.Wiring;
import io.akashi.node.observe.Phase;
import io.akashi.sidetree.protocol.Writer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One node with clients, killed again and again on the same data, then left alone until all is done. */
final class Killing {
    /** A halt that is not reached by then becomes a kill wherever the node is. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final Path directory;
    private final Kind kind;
    private final Workload workload;

    Killing(Path directory, Kind kind, long seed) {
        this.directory = directory;
        this.kind = kind;
        this.workload = new Workload(seed).start();
    }

    /** Kills the node while it takes this step; empty if it did not come to that and was killed elsewhere. */
    Optional<Halt> killAt(Halt halt) throws IOException, InterruptedException {
        try (ChildProcess child = ChildProcess.start(directory, kind, Optional.of(halt))) {
            PhaseFile phases = child.phases();
            child.await(() -> phases.isHalted() || phases.port().isPresent(), Patience.LONG);
            phases.port().ifPresent(workload::servedAt);
            boolean there = child.await(phases::isHalted, PATIENCE);
            end(child);
            return there ? Optional.of(halt) : Optional.empty();
        }
    }

    /** Kills the node so long after it was started, mostly before it serves; the step that it was at. */
    Optional<Phase> killAfterStart(Duration time) throws IOException, InterruptedException {
        try (ChildProcess child = ChildProcess.start(directory, kind, Optional.empty())) {
            child.await(() -> false, time);
            return end(child);
        }
    }

    /** Kills the node once it has acknowledged so many operations; the step that it was at. */
    Optional<Phase> killAfterAnswers(int answers) throws IOException, InterruptedException {
        try (ChildProcess child = ChildProcess.start(directory, kind, Optional.empty())) {
            PhaseFile phases = child.phases();
            child.await(() -> phases.port().isPresent(), Patience.LONG);
            int enough = workload.acknowledged().size() + answers;
            phases.port().ifPresent(workload::servedAt);
            if (!child.await(() -> workload.acknowledged().size() >= enough, Patience.LONG)) {
                throw new AssertionError("the node does not answer");
            }
            return end(child);
        }
    }

    private Optional<Phase> end(ChildProcess child) throws InterruptedException {
        Optional<Phase> phase = child.kill();
        workload.gone();
        workload.check();
        return phase;
    }

    /** Lets a sound node in this process acknowledge so many operations and closes it. */
    void restart(int answers) throws InterruptedException {
        try (Node node = Wiring.start(CrashSettings.in(directory.resolve("data")))) {
            int enough = workload.acknowledged().size() + answers;
            workload.servedAt(node.port());
            Patience.require("the node answers", () -> workload.acknowledged().size() >= enough);
        }
        workload.gone();
        workload.check();
    }

    /** A sound node goes on until nothing waits; then all that was promised is checked. */
    Verdict settle() throws InterruptedException {
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
        Path data = directory.resolve("data");
        try (Node node = Wiring.start(CrashSettings.in(data))) {
            workload.servedAt(node.port());
            workload.finish();
            Patience.require("nothing waits", () -> isAtRest(node.status().snapshot()));
        }
        try (OwnedPorts owned = OwnedPorts.open(data.resolve("db"));
                DevLedger ledger = DevLedger.open(DevLedgerOptions.at(data.resolve("ledger")));
                Promises promises = new Promises(
                        OwnedPorts.ports(
                                ledger,
                                new Writer("dev"),
                                new DirectoryContentStore(data.resolve("cas")),
                                owned.stores()),
                        directory.resolve("replayed"))) {
            return new Verdict(
                    workload.acknowledged().size(),
                    promises.transactions(),
                    checks.apply(promises).violations());
        }
    }

    /** Whether a node that has read its ledger has nothing left to write. */
    static boolean isAtRest(NodeStatus.Snapshot status) {
        return status.tip() != null
                && status.queued() == 0
                && status.batches().stream().allMatch(batch -> batch.state().equals("applied"));
    }

    /** What came of it. */
    record Verdict(int acknowledged, int transactions, List<String> violations) {}
}

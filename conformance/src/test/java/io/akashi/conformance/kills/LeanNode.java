package io.akashi.conformance.kills;

import io.akashi.anchor.dev.DevAnchorChain;
import io.akashi.anchor.dev.DevLedger;
import io.akashi.anchor.dev.DevLedgerOptions;
import io.akashi.cas.ipfs.DirectoryContentStore;
import io.akashi.conformance.crash.OwnedPorts;
import io.akashi.node.NodeLoop;
import io.akashi.node.NodeStatus;
import io.akashi.node.OpenChain;
import io.akashi.node.config.NetworkFile;
import io.akashi.node.config.NodeSettings;
import io.akashi.node.health.Health;
import io.akashi.node.health.Thresholds;
import io.akashi.node.metrics.NodeMetrics;
import io.akashi.node.observe.BlockReader;
import io.akashi.node.observe.LateFiles;
import io.akashi.node.observe.Observer;
import io.akashi.node.observe.PhaseTrace;
import io.akashi.node.observe.Settlements;
import io.akashi.node.write.BatchWriter;
import io.akashi.node.write.OperationIntake;
import io.akashi.node.write.Rules;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.batch.BatchReader;
import io.akashi.sidetree.batch.OperationComposer;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.signature.Es256k;
import io.akashi.sidetree.store.OperationQueue.Enqueued;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** What of a node observes and writes, on a ledger of its own, without HTTP: it starts in a fraction of the time. */
public final class LeanNode implements AutoCloseable {
    /** Who its batches are of. */
    public static final Writer WRITER = new Writer("dev");

    private static final Duration BLOCK_TIME = Duration.ofMillis(25);
    private static final Duration POLL = Duration.ofMillis(5);
    private static final int FINALITY_DEPTH = 100;

    private final OwnedPorts owned;
    private final DevLedger ledger;
    private final OperationIntake intake;
    private final NodeStatus status;
    private final NodeLoop loop;

    private LeanNode(OwnedPorts owned, DevLedger ledger, OperationIntake intake, NodeStatus status, NodeLoop loop) {
        this.owned = owned;
        this.ledger = ledger;
        this.intake = intake;
        this.status = status;
        this.loop = loop;
    }

    /** Starts it on the data in this directory, as {@code Wiring} does. */
    static LeanNode start(Path data, InstantSource clock) {
        return start(data, clock, Duration.ZERO);
    }

    /** The same with this time between the beginnings of batches. */
    public static LeanNode start(Path data, InstantSource clock, Duration batchInterval) {
        OwnedPorts owned = OwnedPorts.open(data.resolve("db"));
        DevLedger ledger = DevLedger.open(ledgerIn(data).withBlockTime(BLOCK_TIME));
        ledger.start();
        NodeStatus.Parts stores = owned.stores();
        DirectoryContentStore files = new DirectoryContentStore(data.resolve("cas"));
        DevAnchorChain chain = ledger.as(WRITER);
        NetworkFile file = NetworkFile.load("dev");
        Network network = file.network();
        BatchReader batches = new BatchReader(network, new OperationComposer(Es256k.fastest()), chain);
        BlockReader blocks = new BlockReader(network, batches, files, Runnable::run);
        Observer.Options options =
                new Observer.Options(8, Observer.Roots.NEAR_TIP, Observer.Listener.NONE, PhaseTrace.NONE);
        Observer observer =
                new Observer(chain, stores.store(), blocks, Settlements.of(stores.journal(), WRITER), options);
        LateFiles late = new LateFiles(stores.store(), blocks, options);
        Rules rules =
                new Rules(file, Rules.Depths.ofFreeLedger(FINALITY_DEPTH), PhaseTrace.NONE, BatchWriter.Reports.NONE);
        BatchWriter writer = new BatchWriter(chain, files, stores.queue(), stores.journal(), rules);
        OpenChain.About about =
                OpenChain.withoutLocks(chain, chain, WRITER, POLL).about();
        Health health = new Health(Thresholds.of(new NodeSettings.Chain.Dev(BLOCK_TIME), POLL), clock);
        NodeStatus status =
                new NodeStatus(network, stores, new NodeStatus.FilesOf(late, Optional::empty), about, health);
        NodeLoop loop = new NodeLoop(
                observer,
                late,
                new NodeLoop.Writers(
                        writer,
                        Optional.empty(),
                        Optional.empty(),
                        new NodeLoop.Receipts(stores.queue(), NodeSettings.Limits.DEFAULT_RECEIPTS)),
                new NodeMetrics(stores, health).loop(),
                new NodeLoop.Timing(POLL, batchInterval, clock));
        loop.start();
        return new LeanNode(owned, ledger, new OperationIntake(network, stores.queue()), status, loop);
    }

    /** The ledger of a node whose data are in this directory. */
    public static DevLedgerOptions ledgerIn(Path data) {
        return DevLedgerOptions.at(data.resolve("ledger"));
    }

    /** What it says of itself. */
    public NodeStatus.Snapshot status() {
        return status.snapshot();
    }

    /** Whether the request is acknowledged; as HTTP does, with 200. */
    public boolean takes(String request, InstantSource clock) {
        try {
            Enqueued enqueued = intake.submit(request.getBytes(StandardCharsets.UTF_8), clock.instant())
                    .enqueued();
            return enqueued instanceof Enqueued.Accepted || enqueued instanceof Enqueued.Known;
        } catch (ProtocolException e) {
            throw new AssertionError("what was minted breaks a rule", e);
        }
    }

    @Override
    public void close() {
        loop.close();
        ledger.close();
        owned.close();
    }
}

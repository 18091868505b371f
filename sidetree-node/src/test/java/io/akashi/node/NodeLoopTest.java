package io.akashi.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.anchor.dev.DevAnchorChain;
import io.akashi.anchor.dev.DevLedger;
import io.akashi.anchor.dev.DevLedgerOptions;
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
import io.akashi.node.write.Rules;
import io.akashi.sidetree.batch.BatchReader;
import io.akashi.sidetree.batch.OperationComposer;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.signature.Es256k;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.testkit.FakeBatchJournal;
import io.akashi.testkit.FakeContentStore;
import io.akashi.testkit.FakeDisk;
import io.akashi.testkit.FakeOperationQueue;
import io.akashi.testkit.FakeOperationStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeLoopTest {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final NetworkFile NETWORK = NetworkFile.load("dev");
    private static final Writer WRITER = new Writer("one");

    @TempDir
    private Path directory;

    private final FakeDisk disk = new FakeDisk();
    private final FakeOperationStore store = new FakeOperationStore(disk);
    private final FakeOperationQueue queue = new FakeOperationQueue(disk, 10);
    private final FakeBatchJournal journal = new FakeBatchJournal(disk, queue);
    private final FakeContentStore files = new FakeContentStore();
    private final Health health =
            new Health(Thresholds.of(new NodeSettings.Chain.Dev(Duration.ofSeconds(1)), POLL), InstantSource.system());

    @Test
    void loop_goesOnAfterAFailureAndAfterAnError() throws InterruptedException {
        CountDownLatch wentOn = new CountDownLatch(3);
        AtomicInteger blocks = new AtomicInteger();
        Observer.Listener listener = new Observer.Listener() {
            @Override
            public void applied(BlockChanges changes, AnchorTime tip) {
                wentOn.countDown();
                switch (blocks.incrementAndGet()) {
                    case 1 -> throw new IllegalStateException("a failure");
                    case 2 -> throw new StackOverflowError();
                    default -> {}
                }
            }
        };
        try (DevLedger ledger = DevLedger.open(DevLedgerOptions.at(directory).withBlockTime(POLL))) {
            ledger.start();
            try (NodeLoop loop = loop(ledger.as(WRITER), listener)) {
                loop.start();

                assertThat(wentOn.await(60, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    private NodeLoop loop(DevAnchorChain chain, Observer.Listener listener) {
        BatchReader batches = new BatchReader(NETWORK.network(), new OperationComposer(Es256k.portable()), chain);
        BlockReader reader = new BlockReader(NETWORK.network(), batches, files, Runnable::run);
        Observer.Options options = Observer.Options.DEFAULT.with(listener);
        Rules rules = new Rules(NETWORK, Rules.Depths.ofFreeLedger(100), PhaseTrace.NONE, BatchWriter.Reports.NONE);
        return new NodeLoop(
                new Observer(chain, store, reader, Settlements.of(journal, WRITER), options),
                new LateFiles(store, reader, options),
                new NodeLoop.Writers(
                        new BatchWriter(chain, files, queue, journal, rules),
                        Optional.empty(),
                        Optional.empty(),
                        new NodeLoop.Receipts(queue, Duration.ofDays(1))),
                new NodeMetrics(new NodeStatus.Parts(store, queue, journal), health).loop(),
                new NodeLoop.Timing(POLL, POLL, InstantSource.system()));
    }
}

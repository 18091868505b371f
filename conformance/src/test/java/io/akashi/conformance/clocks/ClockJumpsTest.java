package io.akashi.conformance.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.anchor.dev.DevLedger;
import io.akashi.anchor.dev.DevLedgerOptions;
import io.akashi.cas.ipfs.DirectoryContentStore;
import io.akashi.conformance.crash.Aftermath;
import io.akashi.conformance.crash.OwnedPorts;
import io.akashi.conformance.crash.Patience;
import io.akashi.conformance.crash.Promises;
import io.akashi.conformance.kills.LeanNode;
import io.akashi.conformance.reorgs.SteppedNode;
import io.akashi.node.observe.Observer;
import io.akashi.sidetree.chain.AnchorChain.Preparation;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.store.OperationId;
import io.akashi.testkit.FakeContentStore;
import io.akashi.testkit.FakeDisk;
import io.akashi.testkit.MintedBatch;
import io.akashi.testkit.MintedDid;
import io.akashi.testkit.StorePorts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Dakashi.jumps=1000} has the clock jump more often, {@code -Dakashi.seed=…} repeats the jumps. */
@Tag("slow")
class ClockJumpsTest {
    private static final int JUMPS = Integer.getInteger("akashi.jumps", 25);
    private static final long SEED = Long.getLong("akashi.seed", System.nanoTime());
    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final Duration YEAR = Duration.ofDays(366);
    private static final int ROUNDS = 10;

    @TempDir
    private Path directory;

    private final Random random = new Random(SEED);
    private final JumpingClock clock = new JumpingClock();
    private final List<OperationId> acknowledged = new ArrayList<>();
    private final List<MintedDid> dids = new ArrayList<>();

    /** In every phase: a jump comes with each request, and batches are written all the while. */
    @Test
    void node_losesAndDoublesNothingWhateverTheClockSays() throws InterruptedException {
        System.out.println("seed " + SEED + ", " + JUMPS + " jumps");
        try (LeanNode node = LeanNode.start(directory, clock, INTERVAL)) {
            for (int i = 0; i < JUMPS; i++) {
                submit(node, nextRequest());
                clock.jump(random);
                if (random.nextInt(4) == 0) {
                    Patience.require("a batch is begun", () -> node.status().queued() == 0);
                }
            }
            Patience.require("nothing waits", () -> Aftermath.isAtRest(node.status()));
            Patience.require("ready", () -> node.status().ready());
        }
        System.out.println("seed " + SEED + ": " + JUMPS + " jumps, " + acknowledged.size() + " operations");
        assertThat(violations()).as("seed %d", SEED).isEmpty();
    }

    @Test
    void node_writesAgainSoonAfterTheClockRanAheadByAYear() throws InterruptedException {
        clock.set(YEAR);
        try (LeanNode node = LeanNode.start(directory, clock, INTERVAL)) {
            submit(node, nextRequest());
            Patience.require("a batch is begun", () -> node.status().queued() == 0);
            clock.set(Duration.ZERO);
            submit(node, nextRequest());
            Patience.require("nothing waits", () -> Aftermath.isAtRest(node.status()));
        }
        assertThat(violations()).isEmpty();
    }

    @Test
    void lateFiles_areTriedAgainSoonAfterTheClockRanAheadByAYear() {
        FakeContentStore files = new FakeContentStore();
        try (DevLedger ledger = DevLedger.open(DevLedgerOptions.at(directory))) {
            SteppedNode node =
                    new SteppedNode(ledger, files, StorePorts.fakes(new FakeDisk(), ROUNDS), Observer.Listener.NONE);
            MintedBatch batch = MintedBatch.of(List.of(MintedDid.seeded(1).create()));
            Preparation preparation =
                    ledger.as(new Writer("other")).prepare(batch.anchorString(), Satoshis.ZERO, List.of());
            ledger.as(new Writer("other")).publish(((Preparation.Prepared) preparation).anchor());
            ledger.mine();
            Instant now = Instant.parse("2026-11-29T00:00:00Z");
            node.round(now.plus(YEAR));
            assertThat(node.isAtRest()).isFalse();

            batch.storeIn(files);
            node.round(now);

            assertThat(node.isAtRest()).isTrue();
        }
    }

    private DidRequest<?> nextRequest() {
        MintedDid last = dids.isEmpty() ? null : dids.get(random.nextInt(dids.size()));
        if (last != null && !last.isDeactivated() && random.nextBoolean()) {
            return last.next();
        }
        MintedDid created = new MintedDid(random);
        dids.add(created);
        return created.create();
    }

    private void submit(LeanNode node, DidRequest<?> request) throws InterruptedException {
        Patience.require("a request is taken", () -> node.takes(request.text(), clock));
        acknowledged.add(OperationId.of(request.json()));
    }

    private List<String> violations() {
        try (OwnedPorts owned = OwnedPorts.open(directory.resolve("db"));
                DevLedger ledger = DevLedger.open(LeanNode.ledgerIn(directory));
                Promises promises = Promises.ofLedger(
                        OwnedPorts.ports(
                                ledger,
                                LeanNode.WRITER,
                                new DirectoryContentStore(directory.resolve("cas")),
                                owned.stores()),
                        directory.resolve("replayed"))) {
            return promises.checkState()
                    .checkExactlyOnce(acknowledged)
                    .checkPaidOnce()
                    .checkReceipts(acknowledged)
                    .checkDids(dids)
                    .violations();
        }
    }
}

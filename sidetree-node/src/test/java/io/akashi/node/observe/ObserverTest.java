package io.akashi.node.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.anchor.dev.DevLedger;
import io.akashi.anchor.dev.DevLedgerOptions;
import io.akashi.node.observe.Observer.Progress;
import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.batch.BatchReader;
import io.akashi.sidetree.batch.FileSource;
import io.akashi.sidetree.batch.OperationComposer;
import io.akashi.sidetree.chain.AnchorChain;
import io.akashi.sidetree.chain.AnchorChain.Preparation;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.UnixFs;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.signature.Es256k;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import io.akashi.testkit.FakeContentStore;
import io.akashi.testkit.FakeOperationStore;
import io.akashi.testkit.FaultyAnchorChain;
import io.akashi.testkit.MintedBatch;
import io.akashi.testkit.MintedDid;
import io.akashi.testkit.TestNetworks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObserverTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    private Path directory;

    private final FakeOperationStore store = new FakeOperationStore();
    private final FakeContentStore files = new FakeContentStore();
    private final ExecutorService executor = Executors.newFixedThreadPool(2);
    private final BlockReader blocks = new BlockReader(
            TestNetworks.free(),
            new BatchReader(TestNetworks.free(), new OperationComposer(Es256k.portable()), (id, time) -> {
                throw new IllegalStateException("no lock is asked for on a free network");
            }),
            files,
            executor);
    private final LateFiles lateFiles = new LateFiles(store, blocks, Observer.Options.DEFAULT);
    private DevLedger ledger;
    private FaultyAnchorChain chain;
    private Observer observer;

    @BeforeEach
    void open() {
        ledger = DevLedger.open(DevLedgerOptions.at(directory.resolve("ledger")));
        chain = new FaultyAnchorChain(ledger.as(new Writer("reader")));
        observer = new Observer(chain, store, blocks, Settlements.NONE, Observer.Options.DEFAULT);
    }

    @AfterEach
    void close() {
        executor.shutdownNow();
        ledger.close();
    }

    /** Anchors a batch of these requests in the next block. */
    private MintedBatch anchor(String writer, DidRequest<?>... requests) {
        MintedBatch batch = MintedBatch.of(List.of(requests));
        batch.storeIn(files);
        send(writer, batch.anchorString());
        return batch;
    }

    private void send(String writer, String anchorString) {
        AnchorChain own = ledger.as(new Writer(writer));
        Preparation prepared = own.prepare(anchorString, Satoshis.ZERO, List.of());
        own.publish(((Preparation.Prepared) prepared).anchor());
    }

    private static Cid coreIndex(MintedBatch batch) {
        return batch.batch().files().get(batch.batch().files().size() - 1).cid();
    }

    private List<Outcome> outcomes() {
        List<Outcome> outcomes = new ArrayList<>();
        store.forEachTransaction(record -> outcomes.add(record.outcome()));
        return outcomes;
    }

    private long tip() {
        return store.cursor().map(BlockCursor::time).orElse(new AnchorTime(0)).block();
    }

    @Test
    void catchUp_storesEveryBlockUpToTheTip() {
        MintedDid did = MintedDid.seeded(1);
        anchor("a", did.create());
        ledger.mine();
        anchor("a", did.update());
        ledger.mine(3);
        assertThat(observer.catchUp()).isEqualTo(new Progress.CaughtUp(ledger.tip()));
        assertThat(store.operations(did.suffix())).hasSize(2);
        assertThat(observer.cursor().map(BlockCursor::transactionsApplied)).contains(2L);
        assertThat(tip()).isEqualTo(ledger.tip().block());
    }

    @Test
    void catchUp_goesOnWhereItEnded() {
        MintedDid did = MintedDid.seeded(1);
        anchor("a", did.create());
        ledger.mine();
        observer.catchUp();
        anchor("a", did.update());
        ledger.mine();
        observer.catchUp();
        assertThat(store.operations(did.suffix())).hasSize(2);
    }

    @Test
    void catchUp_waitsWhileTheLedgerCannotBeReached() {
        ledger.mine();
        chain.setUnreachable(true);
        assertThat(observer.catchUp()).isInstanceOf(Progress.Waiting.class);
        assertThat(store.cursor()).isEmpty();
        chain.setUnreachable(false);
        assertThat(observer.catchUp()).isInstanceOf(Progress.CaughtUp.class);
    }

    @Test
    void catchUp_rollsNothingBackWhenTheLedgersNodeIsBehind() {
        MintedDid did = MintedDid.seeded(1);
        anchor("a", did.create());
        ledger.mine(5);
        observer.catchUp();
        chain.setBehind(new AnchorTime(2));
        assertThat(observer.catchUp()).isInstanceOf(Progress.Waiting.class);
        assertThat(store.operations(did.suffix())).hasSize(1);
        assertThat(tip()).isEqualTo(ledger.tip().block());
    }

    @Test
    void catchUp_goesBackToTheForkPointAndOn() {
        MintedDid did = MintedDid.seeded(1);
        anchor("a", did.create());
        ledger.mine();
        anchor("a", did.update());
        ledger.mine(2);
        observer.catchUp();
        List<AnchorTime> rolledBack = new ArrayList<>();
        Observer.Listener listener = new Observer.Listener() {
            @Override
            public void rolledBack(AnchorTime forkPoint) {
                rolledBack.add(forkPoint);
            }
        };
        AnchorTime forkPoint = ledger.fork(2);
        ledger.mine(); // of what the branch that was left held
        new Observer(chain, store, blocks, Settlements.NONE, Observer.Options.DEFAULT.with(listener)).catchUp();
        assertThat(rolledBack).containsExactly(forkPoint);
        assertThat(tip()).isEqualTo(ledger.tip().block());
        assertThat(store.operations(did.suffix())).hasSize(2);
    }

    @Test
    void catchUp_keepsWhatTheSelectionLeftOutAndWhatIsUnreadable() {
        anchor("a", MintedDid.seeded(1).create());
        anchor("a", MintedDid.seeded(2).create());
        send("b", "nonsense");
        ledger.mine(2);
        observer.catchUp();
        assertThat(outcomes())
                .contains(new Outcome.Processed(1, Optional.empty()))
                .contains(new Outcome.Rejected(ErrorCode.ANCHORED_DATA_INCORRECT_FORMAT));
    }

    @Test
    void catchUp_storesNothingOfABatchWhoseCoreFileIsMissingUntilItComes() {
        MintedDid did = MintedDid.seeded(1);
        MintedBatch batch = anchor("a", did.create());
        files.makeUnavailable(coreIndex(batch));
        ledger.mine();
        observer.catchUp();
        assertThat(outcomes())
                .containsExactly(
                        new Outcome.Unavailable(0, List.of(coreIndex(batch).text()), 1));
        files.restore(coreIndex(batch));
        lateFiles.retryDue(NOW);
        assertThat(outcomes()).containsExactly(new Outcome.Processed(1, Optional.empty()));
        assertThat(store.operations(did.suffix())).hasSize(1);
    }

    @Test
    void retryDue_waitsLongerEachTimeUpToAnHour() {
        MintedBatch batch = anchor("a", MintedDid.seeded(1).create());
        files.makeUnavailable(coreIndex(batch));
        ledger.mine();
        observer.catchUp();
        TransactionNumber number = store.unavailable(new TransactionNumber(0), 1)
                .get(0)
                .transaction()
                .number();
        Instant now = NOW;
        List<Long> minutes = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            lateFiles.retryDue(now);
            Instant next = lateFiles.nextTry(number).orElseThrow();
            minutes.add(Duration.between(now, next).toMinutes());
            now = next;
        }
        assertThat(minutes).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    }

    @Test
    void retryDue_triesNothingBeforeItsTime() {
        MintedBatch batch = anchor("a", MintedDid.seeded(1).create());
        files.makeUnavailable(coreIndex(batch));
        ledger.mine();
        observer.catchUp();
        lateFiles.retryDue(NOW);
        int asked = files.timesAsked(coreIndex(batch));
        lateFiles.retryDue(NOW.plusSeconds(59));
        assertThat(files.timesAsked(coreIndex(batch))).isEqualTo(asked);
        lateFiles.retryDue(NOW.plusSeconds(60));
        assertThat(files.timesAsked(coreIndex(batch))).isEqualTo(asked + 1);
    }

    @Test
    void retryDue_looksAtAHundredARoundAndComesToAll() {
        int all = LateFiles.ROUND + 30;
        String missing = UnixFs.cidV0(new byte[] {1}).text();
        for (int i = 0; i < all; i++) {
            send("w" + i, "1." + missing);
        }
        ledger.mine();
        observer.catchUp();
        Cid cid = UnixFs.cidV0(new byte[] {1});
        int asked = files.timesAsked(cid);
        lateFiles.retryDue(NOW);
        assertThat(files.timesAsked(cid)).isEqualTo(asked + LateFiles.ROUND);
        lateFiles.retryDue(NOW);
        assertThat(files.timesAsked(cid)).isEqualTo(asked + all);
        List<TransactionRecord> records = store.unavailable(new TransactionNumber(0), 1_000);
        assertThat(records).hasSize(all).allMatch(record -> ((Outcome.Unavailable) record.outcome()).attempts() == 2);
    }

    @Test
    void retryDue_waitsForNobodyAndReadsWhatWasFetchedMeanwhile() {
        CompletableFuture<FileSource> fetching = new CompletableFuture<>();
        LateFiles slow = new LateFiles(store, blocks, transaction -> fetching, Observer.Options.DEFAULT);
        MintedBatch batch = anchor("a", MintedDid.seeded(1).create());
        files.makeUnavailable(coreIndex(batch));
        ledger.mine();
        observer.catchUp();
        files.restore(coreIndex(batch));

        slow.retryDue(NOW);
        assertThat(outcomes()).hasOnlyElementsOfType(Outcome.Unavailable.class);
        fetching.complete(files::get);
        slow.retryDue(NOW);
        assertThat(outcomes()).hasOnlyElementsOfType(Outcome.Processed.class);
    }
}

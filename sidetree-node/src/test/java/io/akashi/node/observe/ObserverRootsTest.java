package io.akashi.node.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.anchor.dev.DevLedger;
import io.akashi.anchor.dev.DevLedgerOptions;
import io.akashi.node.observe.Observer.Roots;
import io.akashi.sidetree.batch.BatchReader;
import io.akashi.sidetree.batch.OperationComposer;
import io.akashi.sidetree.chain.AnchorChain;
import io.akashi.sidetree.chain.AnchorChain.Preparation;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.signature.Es256k;
import io.akashi.sidetree.store.BlockRoots;
import io.akashi.sidetree.trie.PlainRoots;
import io.akashi.testkit.FakeContentStore;
import io.akashi.testkit.FakeOperationStore;
import io.akashi.testkit.MintedBatch;
import io.akashi.testkit.MintedDid;
import io.akashi.testkit.TestNetworks;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When an observer makes roots. */
class ObserverRootsTest {
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
    private final MintedDid did = MintedDid.seeded(1);
    private DevLedger ledger;

    @BeforeEach
    void open() {
        ledger = DevLedger.open(DevLedgerOptions.at(directory.resolve("ledger")));
    }

    @AfterEach
    void close() {
        executor.shutdownNow();
        ledger.close();
    }

    private void catchUp(Roots roots) {
        Observer.Options options = Observer.Options.DEFAULT.with(roots);
        new Observer(ledger.as(new Writer("reader")), store, blocks, Settlements.NONE, options).catchUp();
    }

    /** Anchors a batch of this request in the next block. */
    private MintedBatch anchor(DidRequest<?> request) {
        MintedBatch batch = MintedBatch.of(List.of(request));
        batch.storeIn(files);
        send("a", batch.anchorString());
        return batch;
    }

    private void send(String writer, String anchorString) {
        AnchorChain own = ledger.as(new Writer(writer));
        Preparation prepared = own.prepare(anchorString, Satoshis.ZERO, List.of());
        own.publish(((Preparation.Prepared) prepared).anchor());
    }

    /** Blocks that each hold something, so that the chain leaves none out. */
    private void mineSomething(int count) {
        for (int i = 0; i < count; i++) {
            send("w" + i, "1.nonsense");
            ledger.mine();
        }
    }

    private List<Long> heightsOfRoots() {
        return store.recentRoots().stream().map(roots -> roots.height().block()).toList();
    }

    @Test
    void catchUp_makesRootsNearTheTipAndNoneOnTheWay() {
        anchor(did.create());
        mineSomething(30);
        catchUp(Roots.NEAR_TIP);
        long tip = ledger.tip().block();
        assertThat(heightsOfRoots())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(tip - 11, tip).boxed().toList());
        assertThat(store.roots()).isEqualTo(PlainRoots.of(store));
        assertThat(store.roots().orElseThrow().dids().entries()).isOne();
    }

    @Test
    void catchUp_makesNoRootsUnlessAsked() {
        mineSomething(3);
        catchUp(Roots.NONE);
        assertThat(store.recentRoots()).isEmpty();
    }

    @Test
    void catchUp_makesTheRootsOfTheBranchThatHolds() {
        anchor(did.create());
        ledger.mine();
        anchor(did.update());
        mineSomething(2);
        catchUp(Roots.NEAR_TIP);
        ledger.fork(2);
        ledger.mine();
        catchUp(Roots.NEAR_TIP);
        assertThat(store.roots()).isEqualTo(PlainRoots.of(store));
        assertThat(heightsOfRoots()).endsWith(ledger.tip().block()).isSorted();
    }

    @Test
    void catchUp_makesTheRootsAgainAfterALateFile() {
        MintedBatch batch = anchor(did.create());
        Cid coreIndex =
                batch.batch().files().get(batch.batch().files().size() - 1).cid();
        files.makeUnavailable(coreIndex);
        ledger.mine();
        catchUp(Roots.NEAR_TIP);
        BlockRoots before = store.roots().orElseThrow();
        files.restore(coreIndex);
        new LateFiles(store, blocks, Observer.Options.DEFAULT).retryDue(Instant.parse("2026-11-24T12:00:00Z"));
        catchUp(Roots.NEAR_TIP);
        BlockRoots after = store.roots().orElseThrow();
        assertThat(after.hash()).isEqualTo(before.hash());
        assertThat(List.of(before.pending().count(), after.pending().count())).containsExactly(1, 0);
        assertThat(after.dids()).isNotEqualTo(before.dids());
    }
}
